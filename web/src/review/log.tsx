// The log: who said what of which claim, when and why, and what has become of it. Nothing is ever taken out of it; what
// is taken back is said so beside it. The digest at its head shows, noted elsewhere, whether anything was cut off since.
import { useMemo, useState } from "preact/hooks";
import type { Judged, Kept, Log } from "../api";
import { ask } from "../asking";
import { renew } from "../desk";
import { problemFrom, useAnswer } from "../fetching";
import { useMayJudge } from "../may";
import { Button } from "../parts/button";
import { Chip } from "../parts/chip";
import { CopyButton } from "../parts/copy";
import { Link } from "../parts/link";
import { Failure, Loading, Notice } from "../parts/notice";
import { Bdi, NotStated } from "../parts/words";
import { tell } from "../told";
import { write } from "../writing";
import { hourWords, logQuery, type LogQuestion, NO_QUESTION } from "./log_question";

const KINDS: Record<Judged["kind"], string> = {
  claim: "a claim", correction: "a correction", pair: "a pair of claims", source: "a source", event: "an event", taken_back: "taken back",
};
const STANDING: Record<Judged["standing"], { icon: "check" | "undo" | "clock" | "warning"; tone: string }> = {
  holds: { icon: "check", tone: "good" },
  "taken back": { icon: "undo", tone: "gone" },
  replaced: { icon: "clock", tone: "gone" },
  "not applied": { icon: "warning", tone: "doubted" },
};

const AS = ["as it was read", "as it was put right"]; // the claims of a correction

export default function LogPage() {
  const [asked, setAsked] = useState<LogQuestion>(NO_QUESTION);
  const query = useMemo(() => logQuery(asked), [asked]);
  const first = useAnswer<Log>("judgements", query);
  const [further, setFurther] = useState<{ after: Log | null; items: Judged[]; next: string | null }>({ after: null, items: [], next: null });
  const mine = further.after === first.value ? further : null;
  const items = [...(first.value?.items ?? []), ...(mine?.items ?? [])];
  const next = mine ? mine.next : (first.value?.next ?? null);
  const more = async () => {
    if (next === null) return;
    const page = new URLSearchParams(query);
    page.set("cursor", next);
    try {
      const answer = await ask<Log>("judgements", page);
      setFurther({ after: first.value, items: [...(mine?.items ?? []), ...answer.items], next: answer.next });
    } catch (error) {
      tell({ kind: "refused", words: `Earlier judgements did not come: ${problemFrom(error).title}.`, doing: { words: "Try again", act: () => void more() } });
    }
  };
  if (first.problem && !first.value) return <Failure problem={first.problem} again={first.again} />;
  if (!first.value) return <Loading words="Loading the log" lines={12} />;
  return (
    <div class="log" aria-busy={first.isLoading}>
      <header class="log-head">
        <h2>Log</h2>
        <p>Everything that was said of the record, the newest first. It is only ever added to.</p>
        <ChainHead head={first.value.head} />
      </header>
      <Asked asked={asked} people={first.value.people} onAsk={setAsked} />
      {items.length === 0 ? (
        <Notice icon="log" title={asked === NO_QUESTION ? "Nobody has said anything yet" : "Nothing in the log meets this"}>
          <p>{asked === NO_QUESTION ? "What is accepted, rejected, corrected or rated is listed here, with who and when." : "Ask for another person, kind or day."}</p>
          {asked !== NO_QUESTION && <Button words="Show everything" onPress={() => setAsked(NO_QUESTION)} />}
        </Notice>
      ) : (
        <ol class="log-list">
          {items.map((judged) => (
            <Said key={judged.id} judged={judged} of={judged.kind === "taken_back" ? (items.find((each) => each.id === judged.about[0]) ?? null) : null} />
          ))}
        </ol>
      )}
      {next !== null && <Button words="Earlier judgements" onPress={() => void more()} class="log-more" />}
    </div>
  );
}

function ChainHead({ head }: { head: string | null }) {
  if (head === null) return null;
  return (
    <div class="log-chain">
      <span>
        Head of the chain <code>{head}</code>
      </span>
      <CopyButton words="Copy the digest" icon="copies" text={() => head} />
      <small>Note it somewhere else: `laydown review verify --noted` then shows whether anything was changed or cut off since.</small>
    </div>
  );
}

function Asked({ asked, people, onAsk }: { asked: LogQuestion; people: readonly string[]; onAsk: (asked: LogQuestion) => void }) {
  const set = (change: Partial<LogQuestion>) => {
    const next = { ...asked, ...change };
    onAsk(logQuery(next).toString() === logQuery(NO_QUESTION).toString() ? NO_QUESTION : next);
  };
  return (
    <form class="log-asked" aria-label="Filter the log" onSubmit={(event) => event.preventDefault()}>
      <label>
        <span>By</span>
        <select class="field" value={asked.by} onChange={(event) => set({ by: event.currentTarget.value })}>
          <option value="">everybody</option>
          {people.map((person) => (
            <option key={person} value={person}>
              {person}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>Of</span>
        <select class="field" value={asked.kind} onChange={(event) => set({ kind: event.currentTarget.value })}>
          <option value="">everything</option>
          {Object.entries(KINDS).map(([kind, words]) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>From</span>
        <input class="field" type="date" value={asked.from} max={asked.to || undefined} onChange={(event) => set({ from: event.currentTarget.value })} />
      </label>
      <label>
        <span>To</span>
        <input class="field" type="date" value={asked.to} min={asked.from || undefined} onChange={(event) => set({ to: event.currentTarget.value })} />
      </label>
      {asked !== NO_QUESTION && <Button words="Show everything" kind="quiet" icon="close" onPress={() => onAsk(NO_QUESTION)} />}
    </form>
  );
}

// `of` is what it takes back, where that is in view.
function Said({ judged, of }: { judged: Judged; of: Judged | null }) {
  const mayJudge = useMayJudge();
  const standing = STANDING[judged.standing];
  return (
    <li class={`log-row${judged.standing === "holds" ? "" : " is-past"}`}>
      <p class="log-who">
        <Bdi>{judged.by}</Bdi>
        <time dateTime={judged.at}>{hourWords(judged.at)}</time>
      </p>
      <div class="log-what">
        <p class="log-says" dir="auto">
          {judged.kind === "correction" ? "put a claim right" : of ? <>takes back what {of.by} said on {hourWords(of.at)}: {of.kind === "correction" ? "put a claim right" : of.says}</> : judged.says}
        </p>
        {judged.of.length > 0 && (
          <ul class="log-of">
            {[...new Set(judged.of)].map((words) => (
              <li key={words} dir="auto">
                {words}
              </li>
            ))}
          </ul>
        )}
        {judged.cells.length > 0 && (
          <ul class="log-cells">
            {judged.cells.map((cell) => (
              <li key={cell.slot}>
                <code>{cell.slot}</code> <del>{cell.was === null ? <NotStated /> : <Bdi>{cell.was}</Bdi>}</del> <span aria-label="becomes">→</span> <ins>{cell.becomes === null ? <NotStated /> : <Bdi>{cell.becomes}</Bdi>}</ins>{" "}
                <small>{cell.is_quoted ? "quoted" : "own word"}</small>
              </li>
            ))}
          </ul>
        )}
        <p class="log-reason">
          {judged.reason ? (
            <>
              because: <Bdi>{judged.reason}</Bdi>
            </>
          ) : (
            <NotStated words="no reason stated" />
          )}
        </p>
        <p class="log-links">
          {judged.events.map((event, index) => (
            <Link key={event} to={{ mode: "look", open: event }}>
              {judged.events.length > 1 ? `event ${index + 1}` : "its event"}
            </Link>
          ))}
          {judged.claims.map((claim, index) => (
            <Link key={claim} to={{ mode: "look", open: claim }}>
              {judged.claims.length === 1 ? "its claim" : judged.kind === "correction" ? (AS[index] ?? "its claim") : `claim ${index + 1}`}
            </Link>
          ))}
        </p>
      </div>
      <div class="log-standing">
        <Chip icon={standing.icon} tone={standing.tone} {...(judged.why ? { title: judged.why } : {})}>
          {judged.standing}
        </Chip>
        {judged.why && <small dir="auto">{judged.why}</small>}
        {mayJudge && judged.standing === "holds" && <Button words={judged.kind === "taken_back" ? "Let it hold again" : "Undo"} icon="undo" kind="quiet" onPress={() => void takeBack(judged)} />}
      </div>
    </li>
  );
}

// Taking back is a judgement as well, and can be taken back.
async function takeBack(judged: Judged): Promise<void> {
  try {
    const kept = await write<Kept>("POST", "judgements/undo", { judgements: [judged.id] });
    await renew();
    const back = kept.judgements[0];
    tell({ kind: "kept", words: `Taken back: ${judged.says}`, ...(back ? { doing: { words: "Undo", act: () => void takeBack(back) } } : {}) });
  } catch (error) {
    const problem = problemFrom(error);
    tell({ kind: "refused", words: `Not taken back: ${problem.title}. ${problem.detail}`, doing: { words: "Try again", act: () => void takeBack(judged) } });
  }
}
