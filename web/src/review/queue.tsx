// The queue: claims that nobody judged, one a row, with what was said of them in this sitting. Rows can be picked for one
// judgement on all of them; only such as have been in view.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Id } from "../api";
import { Button } from "../parts/button";
import { Chip } from "../parts/chip";
import { Bdi, NotStated } from "../parts/words";
import { Verdict } from "./claim";
import { bringMore, change, judgePicked, type Order } from "./keeping";
import { bulkOf, openIds, picked, pickedAll, pickedNone, pickedTo } from "./picking";
import { bringIntoView } from "./scrolling";
import { type Entry, progress, type Sitting } from "./sitting";

export interface QueueListProps {
  sitting: Sitting;
  isLoading: boolean;
  mayJudge: boolean;
  order: Order;
  onOrder: (order: Order) => void;
  onOpen: (id: Id) => void;
}

export function QueueList({ sitting, isLoading, mayJudge, order, onOrder, onOpen }: QueueListProps) {
  const list = useRef<HTMLOListElement>(null);
  const inView = useInView(list, sitting.entries.length);
  const seen = openIds(sitting).filter((id) => inView.has(id));
  const bulk = bulkOf(sitting).length;
  const isAll = seen.length > 0 && seen.every((id) => sitting.picked.has(id));
  useEffect(() => {
    if (list.current) bringIntoView(list.current, list.current.querySelector(".is-at"));
  }, [sitting.at]);
  return (
    <section class="queue" aria-label="Queue">
      <header class="queue-head">
        <Progress sitting={sitting} />
        <label class="queue-order">
          <span class="unseen">First</span>
          <select class="field" value={order} onChange={(event) => onOrder(event.currentTarget.value === "when" ? "when" : "doubt")}>
            <option value="doubt">Doubtful first</option>
            <option value="when">Newest first</option>
          </select>
        </label>
      </header>
      {mayJudge && sitting.entries.length > 0 && (
        <div class="bulk" role="group" aria-label="Several claims at once">
          <label class="check">
            <input type="checkbox" checked={isAll} disabled={seen.length === 0} onChange={() => change((now) => pickedAll(now, inView))} />
            <span>All {seen.length} in view</span>
          </label>
          {bulk > 0 && (
            <span class="bulk-verbs">
              <Button words={`Accept ${bulk}`} icon="check" onPress={() => judgePicked("accept")} />
              <Button words={`Reject ${bulk}`} icon="close" onPress={() => judgePicked("reject")} />
              <Button words="Pick none" icon="undo" kind="quiet" isBare onPress={() => change(pickedNone)} />
            </span>
          )}
        </div>
      )}
      <ol class="queue-list" ref={list} aria-busy={isLoading}>
        {sitting.entries.map((entry) => (
          <Row key={entry.claim.id} entry={entry} isAt={entry.claim.id === sitting.at} isPicked={sitting.picked.has(entry.claim.id)} mayPick={mayJudge} onOpen={onOpen} />
        ))}
      </ol>
      {sitting.next !== null && <Button words={isLoading ? "Loading …" : "More of the queue"} kind="quiet" isOff={isLoading} onPress={() => void bringMore()} class="queue-more" />}
    </section>
  );
}

function Progress({ sitting }: { sitting: Sitting }) {
  const { judged, of, open } = progress(sitting);
  return (
    <div class="progress">
      <p>
        <strong>
          {judged.toLocaleString("en")} of {of.toLocaleString("en")}
        </strong>{" "}
        in this view judged
      </p>
      <progress max={Math.max(1, of)} value={judged} aria-label="Judged in this view" title={`${open} still open`} />
    </div>
  );
}

interface RowProps {
  entry: Entry;
  isAt: boolean;
  isPicked: boolean;
  mayPick: boolean;
  onOpen: (id: Id) => void;
}

function Row({ entry, isAt, isPicked, mayPick, onOpen }: RowProps) {
  const { claim } = entry;
  const isOpen = entry.verdict === null && !entry.is_sending;
  return (
    <li class={`queue-row${isAt ? " is-at" : ""}${isOpen ? "" : " is-done"}`} data-claim={claim.id}>
      {mayPick && (
        <label class="queue-pick">
          <input
            type="checkbox"
            checked={isPicked}
            disabled={!isOpen}
            aria-label={`Pick: ${claim.words}`}
            onClick={(event) => {
              if (!event.shiftKey) return;
              event.preventDefault();
              change((now) => pickedTo(now, claim.id));
            }}
            onChange={() => change((now) => picked(now, claim.id))}
          />
        </label>
      )}
      <button type="button" class="queue-open" aria-current={isAt} onClick={() => onOpen(claim.id)}>
        <span class="queue-words" dir="auto">
          {claim.words}
        </span>
        <span class="queue-facts">
          <Verdict entry={entry} />
          {entry.verdict === null && claim.otherwise.some(({ slot }) => slot !== "claim") && (
            <Chip icon="warning" tone="doubted">
              readers differ
            </Chip>
          )}
          {claim.confidence === null ? <NotStated words="no confidence" /> : <span>{Math.round(claim.confidence * 100)} %</span>}
          <span class="queue-who">{claim.root ? <Bdi>{claim.root}</Bdi> : <NotStated words="source not stated" />}</span>
        </span>
      </button>
    </li>
  );
}

// Which rows are wholly in view in the list: what is not seen is not judged with the rest.
function useInView(list: { current: HTMLElement | null }, count: number): ReadonlySet<Id> {
  const [inView, setInView] = useState<ReadonlySet<Id>>(new Set());
  useEffect(() => {
    if (!list.current) return;
    const seen = new Set<Id>();
    const watch = new IntersectionObserver(
      (entries) => {
        for (const { target, intersectionRatio } of entries) {
          const id = target.getAttribute("data-claim");
          if (id && intersectionRatio > 0.9) seen.add(id);
          else if (id) seen.delete(id);
        }
        setInView(new Set(seen));
      },
      { threshold: [0, 0.95] },
    );
    for (const row of list.current.children) watch.observe(row);
    return () => watch.disconnect();
  }, [count]);
  return inView;
}
