// Review: the queue on the left, the claim in the middle, the text of its report beside it. One key, one judgement; what
// can be taken back is never asked about twice.
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { ComponentChildren } from "preact";
import type { DocumentFull, Other, Problem, Slot, View } from "../api";
import { useAnswer } from "../fetching";
import { useKey } from "../keys";
import { FilterBar } from "../look/filter_bar";
import { go, page, usePage } from "../page";
import { useMayJudge } from "../may";
import { Button } from "../parts/button";
import { Failure, Loading, Notice } from "../parts/notice";
import { Letters } from "../spans";
import { conditions, filterQuery } from "../state";
import { withRoles } from "./cells";
import { ClaimCard, Verbs } from "./claim";
import { Correction } from "./correction";
import { useCorrecting } from "./correcting";
import { again, begin, change, judge, type Order, questionOf, undoLast, useBench } from "./keeping";
import { QueueList } from "./queue";
import { firstToTake, Readings } from "./readings";
import { dismissed, entryAt, goneTo, stepped } from "./sitting";
import { Slots } from "./slots";
import { Source } from "./source";

export default function ReviewPage() {
  const { filter, sort, open } = usePage();
  const mayJudge = useMayJudge();
  const order: Order = sort === "when" ? "when" : "doubt";
  const question = questionOf(filter, order);
  const bench = useBench();
  useEffect(() => void begin(question, page().open), [question.toString()]);
  const entry = entryAt(bench.sitting);
  useEffect(() => {
    if (bench.sitting.at !== null && bench.sitting.at !== open) go({ open: bench.sitting.at }, { replace: true });
  }, [bench.sitting.at]);
  const source = useAnswer<DocumentFull>(entry && `documents/${encodeURIComponent(entry.claim.document)}`);
  const letters = useMemo(() => (source.value && source.value.id === entry?.claim.document ? new Letters(source.value.text) : null), [source.value, entry?.claim.document]);
  const scrolled = useRef<HTMLDivElement>(null);
  useEffect(() => scrolled.current?.scrollTo({ top: 0 }), [bench.sitting.at]);
  const correcting = useCorrecting(entry);
  const { edits } = correcting;
  const isEditing = edits !== null;

  const say = (verdict: "accept" | "reject" | "unsure") => entry && mayJudge && !isEditing && (judge(verdict, entry), toClaim());
  const mayTake = mayJudge && !isEditing && entry !== null && entry.verdict === null && !entry.is_sending && !correcting.isSending;
  const takeOther = (other: Other | null) => mayTake && other && void correcting.takeOther(other).then((isKept) => isKept && toClaim());
  const step = (by: 1 | -1) => (change((sitting) => stepped(sitting, by)), toClaim());
  useKey("j|ArrowDown", "Next claim", "Review", () => step(1), !isEditing);
  useKey("k|ArrowUp", "Claim before", "Review", () => step(-1), !isEditing);
  useKey("y", "Accept: it was read as its text has it", "Review", () => say("accept"), mayJudge && !isEditing);
  useKey("n", "Reject: it should never have been a claim", "Review", () => say("reject"), mayJudge && !isEditing);
  useKey("u", "Unsure: leave it open and go on", "Review", () => say("unsure"), mayJudge && !isEditing);
  useKey("e", "Edit its slots", "Review", () => entry && correcting.start(null), mayJudge && !isEditing && entry !== null);
  useKey("o", "Take the other reading, of the first cell where two readers differ", "Review", () => takeOther(firstToTake(entry?.claim.otherwise ?? [])), mayTake);
  useKey("t", "Select words in the text for the slot that is edited", "Review", toText, isEditing);
  useKey("z", "Undo the last judgement", "Review", () => (undoLast(), toClaim()), mayJudge && !isEditing);
  useKey("Enter", "Open the event of this claim", "Review", () => entry?.claim.event && go({ mode: "look", open: entry.claim.event }), !isEditing);
  useKey("Escape", "Leave the correction", "Review", () => correcting.stop(), isEditing);

  const label = useLabels(entry?.claim.slots ?? NONE, correcting.added);
  const openRow = (id: string) => {
    if (isEditing && id !== bench.sitting.at) correcting.stop();
    change((sitting) => goneTo(sitting, id));
    toClaim();
  };
  const whole = entry ? null : <Instead problem={bench.problem} isLoading={bench.isLoading || bench.of === null} of={bench.sitting.of} isFiltered={conditions(filter) > 0} again={() => void begin(question, open, true)} />;
  if (whole || !entry) return <UnderFilter>{whole}</UnderFilter>;
  return (
    <UnderFilter>
    <div class={`review${isEditing ? " is-editing" : ""}`}>
      <QueueList sitting={bench.sitting} isLoading={bench.isLoading} mayJudge={mayJudge} order={order} onOrder={(next) => go({ sort: next === "when" ? "when" : "-when", open: null })} onOpen={openRow} />
      <section class="review-claim" aria-label="Claim">
        <div class="review-scroll" ref={scrolled}>
          <ClaimCard entry={entry} label={label} onAgain={() => again(entry)} onLeave={() => change((sitting) => dismissed(sitting, entry.claim.id))}>
            <Readings otherwise={entry.claim.otherwise} mayTake={mayTake} onTake={takeOther} />
            <Slots
              claim={entry.claim}
              letters={letters}
              added={correcting.added}
              edits={edits}
              active={correcting.active}
              refusals={correcting.problem?.errors ?? []}
              mayEdit={mayJudge && !entry.is_sending}
              onOpen={(slot) => (isEditing ? correcting.activate(slot) : correcting.start(slot))}
              onEdits={correcting.setEdits}
              onTake={toText}
            />
          </ClaimCard>
        </div>
        {edits ? (
          <Correction
            edits={edits}
            label={label}
            tried={correcting.tried}
            problem={correcting.problem}
            isSending={correcting.isSending}
            additions={correcting.additions}
            onAdd={correcting.add}
            onRemove={correcting.remove}
            onKeep={(reason) => void correcting.keep(reason).then((isKept) => isKept && toClaim())}
            onDrop={() => (correcting.stop(), toClaim())}
          />
        ) : mayJudge ? (
          <Verbs entry={entry} canUndo={bench.sitting.deeds.length > 0} onSay={say} onEdit={() => correcting.start(null)} onUndo={() => (undoLast(), toClaim())} />
        ) : (
          <p class="claim-verbs is-reader">You may read here. Judging takes the role reviewer; an admin of this desk gives it.</p>
        )}
      </section>
      <section class="review-source" aria-label="Source">
        <Source answer={source} claim={entry.claim} label={label} taking={correcting.active && label(correcting.active)} chosen={correcting.marks} onTake={correcting.take} />
      </section>
    </div>
    </UnderFilter>
  );
}

// The filter is the same as everywhere: what is in view is what is in the queue.
function UnderFilter({ children }: { children: ComponentChildren }) {
  const { filter } = usePage();
  const query = useMemo(() => filterQuery(filter), [filter]);
  const view = useAnswer<View>("view", query);
  return (
    <div class="review-page">
      <FilterBar view={view.value} isLoading={view.isLoading} problem={view.problem} again={view.again} />
      {children}
    </div>
  );
}

interface InsteadProps {
  problem: Problem | null;
  isLoading: boolean;
  of: number;
  isFiltered: boolean;
  again: () => void;
}

function Instead({ problem, isLoading, of, isFiltered, again: retry }: InsteadProps) {
  if (problem) return <Failure problem={problem} again={retry} />;
  return isLoading ? <Loading words="Loading the queue" lines={12} /> : <Nothing isFiltered={isFiltered} of={of} />;
}

function Nothing({ isFiltered, of }: { isFiltered: boolean; of: number }) {
  return (
    <Notice icon="check" title={of > 0 ? "Everything in this view is judged" : "No claim meets this view"}>
      <p>{of > 0 ? `${of.toLocaleString("en")} claims, and somebody has looked at each of them. The log says who.` : "Read some reports, or take a condition away."}</p>
      {isFiltered && <Button words="Show the whole queue" onPress={() => go({ filter: {}, open: null })} />}
      <Button words="Open the log" icon="log" kind="quiet" onPress={() => go({ mode: "log" })} />
    </Notice>
  );
}

const NONE: readonly Slot[] = [];

// The words for a slot's name, as the server says them.
function useLabels(slots: readonly Slot[], added: readonly Slot[]): (slot: string) => string {
  return useMemo(() => {
    const labels = new Map([...withRoles(slots), ...added].map((slot) => [slot.slot, slot.label]));
    return (slot: string) => labels.get(slot) ?? slot;
  }, [slots, added]);
}

// The focus follows the claim in the middle, so that what comes is read out and seen.
function toClaim(): void {
  requestAnimationFrame(() => document.getElementById("claim-words")?.focus({ preventScroll: false }));
}

function toText(): void {
  document.querySelector<HTMLElement>(".report-text")?.focus();
}
