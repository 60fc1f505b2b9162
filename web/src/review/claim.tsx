// The claim in the middle: what the machine read, in which words, who says so, how sure it is that it read rightly; and
// what can be said of it.
import type { ComponentChildren } from "preact";
import type { ClaimFull } from "../api";
import { Button, KeyHint } from "../parts/button";
import { Chip } from "../parts/chip";
import { Link } from "../parts/link";
import { Bdi, NotStated } from "../parts/words";
import type { Mark } from "../spans";
import { Refused, Said } from "./refused";
import type { Entry } from "./sitting";
import { MarkedWords } from "./text";

export interface ClaimCardProps {
  entry: Entry;
  label: (slot: string) => string;
  children: ComponentChildren; // its slots, and the correction where one is made
  onAgain: () => void;
  onLeave: () => void;
}

export function ClaimCard({ entry, label, children, onAgain, onLeave }: ClaimCardProps) {
  const { claim, refused } = entry;
  return (
    <article class="claim-card" aria-labelledby="claim-words">
      <header class="card-head">
        <h2 id="claim-words" class="claim-words" tabIndex={-1} dir="auto">
          {claim.words}
        </h2>
        <p class="card-facts">
          <Verdict entry={entry} />
          <span class="card-chain">
            {claim.chain ? <Bdi>{claim.chain}</Bdi> : <NotStated words="who says so is not stated" />}
          </span>
          <Sureness confidence={claim.confidence} />
          {claim.event && (
            <Link to={{ mode: "look", open: claim.event }} class="card-event">
              its event
            </Link>
          )}
        </p>
      </header>
      {refused && <Refused claim={claim} verdict={refused.verdict} problem={refused.problem} onAgain={onAgain} onLeave={onLeave} />}
      <Evidence claim={claim} label={label} />
      {children}
      {claim.review.length > 0 && (
        <section class="card-said" aria-label="What people said">
          <h3>What people said</h3>
          <Said judged={claim.review} />
        </section>
      )}
    </article>
  );
}

function Evidence({ claim, label }: { claim: ClaimFull; label: (slot: string) => string }) {
  const slots = claim.slots.flatMap(({ slot, span }): Mark[] => (span ? [[span[0], span[1], slot]] : []));
  return (
    <>
      {claim.quotes.map((quote) => (
        <blockquote key={quote.start} class="quote card-quote" dir="auto">
          {quote.before && <span class="quote-around">{quote.before}</span>}
          <span class="quote-words">
            <MarkedWords text={quote.quote} start={quote.start} marks={slots} label={label} />
          </span>
          {quote.after && <span class="quote-around">{quote.after}</span>}
          {quote.zone !== "body" && <Chip>{quote.zone.replace(/_/g, " ")}</Chip>}
        </blockquote>
      ))}
    </>
  );
}

const SAID: Record<NonNullable<Entry["verdict"]>, { words: string; tone: string; icon: "check" | "close" | "edit" | "question" }> = {
  accept: { words: "accepted", tone: "good", icon: "check" },
  reject: { words: "rejected", tone: "bad", icon: "close" },
  correction: { words: "corrected", tone: "ahead", icon: "edit" },
  unsure: { words: "left open", tone: "doubted", icon: "question" },
};

// What was said in this sitting, by word and icon.
export function Verdict({ entry }: { entry: Entry }) {
  if (entry.refused) {
    return (
      <Chip icon="warning" tone="bad">
        not kept
      </Chip>
    );
  }
  if (entry.verdict === null) return null;
  const said = SAID[entry.verdict];
  return (
    <Chip icon={said.icon} tone={said.tone}>
      {said.words}
      {entry.is_sending && " …"}
    </Chip>
  );
}

// Whether it was read right, as a share and as a bar. It says nothing of whether it is true.
export function Sureness({ confidence }: { confidence: number | null }) {
  if (confidence === null) return <NotStated words="no confidence stated" />;
  const percent = Math.round(confidence * 100);
  return (
    <span class="sureness" title="How sure the machine is that it read the text right; not whether it is true">
      <meter min={0} max={100} low={50} high={80} optimum={100} value={percent} aria-label="read right" />
      {percent} % sure of the reading
    </span>
  );
}

export interface VerbsProps {
  entry: Entry;
  canUndo: boolean;
  onSay: (verdict: "accept" | "reject" | "unsure") => void;
  onEdit: () => void;
  onUndo: () => void;
}

export function Verbs({ entry, canUndo, onSay, onEdit, onUndo }: VerbsProps) {
  const isOff = entry.is_sending || entry.verdict !== null;
  return (
    <div class="claim-verbs" role="group" aria-label="Judge this claim">
      <Button words="Accept" icon="check" kind="main" isOff={isOff} onPress={() => onSay("accept")}>
        <KeyHint keys="y" />
      </Button>
      <Button words="Reject" icon="close" isOff={isOff} onPress={() => onSay("reject")}>
        <KeyHint keys="n" />
      </Button>
      <Button words="Unsure" icon="question" isOff={isOff} onPress={() => onSay("unsure")}>
        <KeyHint keys="u" />
      </Button>
      <Button words="Edit" icon="edit" isOff={entry.is_sending} onPress={onEdit}>
        <KeyHint keys="e" />
      </Button>
      <Button words="Undo" icon="undo" kind="quiet" isOff={!canUndo} onPress={onUndo}>
        <KeyHint keys="z" />
      </Button>
    </div>
  );
}
