// The text of the report beside the claim: with what it says of the claim marked, and where words can be taken from for a
// slot: by selecting them, or with the keyboard, a word at a time.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ClaimFull, DocumentFull } from "../api";
import type { Answer } from "../fetching";
import { Button, KeyHint } from "../parts/button";
import { Chip } from "../parts/chip";
import { Failure, Loading } from "../parts/notice";
import { Bdi, NotStated } from "../parts/words";
import { Letters, type Mark } from "../spans";
import { bringIntoView } from "./scrolling";
import { selectedIn, selectIn } from "./taking";
import { MarkedWords } from "./text";
import { nextWord, type Span, wholeWords } from "./words";

export interface SourceProps {
  claim: ClaimFull;
  label: (slot: string) => string;
  taking: string | null; // the slot that words are taken for, in words; null while nothing is edited
  chosen: readonly Mark[]; // words that were taken already
  onTake: (span: Span, letters: Letters) => void;
}

export function Source({ answer, ...props }: SourceProps & { answer: Answer<DocumentFull> }) {
  const { value, problem, again } = answer;
  if (problem && !value) return <Failure problem={problem} again={again} />;
  if (!value || value.id !== props.claim.document) return <Loading words="Loading the source" lines={12} />;
  return <SourceText {...props} document={value} />;
}

function SourceText({ claim, label, taking, chosen, onTake, document: source }: SourceProps & { document: DocumentFull }) {
  const body = useRef<HTMLDivElement>(null);
  const letters = useMemo(() => new Letters(source.text), [source.text]);
  const passages = useMemo(() => withGaps(source.passages, letters.length), [source.passages, letters]);
  const marks = useMemo(() => marksIn(claim, chosen), [claim, chosen]);
  const [walked, setWalked] = useState<Span | null>(null);
  useEffect(() => {
    if (body.current) bringIntoView(body.current, body.current.querySelector(".is-evidence"), true);
    setWalked(null);
  }, [claim.id]);

  // What a finger selected is offered below; a mouse that lets go has chosen.
  useEffect(() => {
    if (!taking) return;
    const offer = () => {
      const selected = body.current && selectedIn(body.current);
      const words = selected && wholeWords(letters, selected);
      if (words) setWalked(words);
    };
    globalThis.document.addEventListener("selectionchange", offer);
    return () => globalThis.document.removeEventListener("selectionchange", offer);
  }, [taking, letters]);
  const take = (event: PointerEvent) => {
    const selected = body.current && selectedIn(body.current);
    if (taking && event.pointerType !== "touch" && selected && wholeWords(letters, selected)) onTake(selected, letters);
  };
  const walk = (event: KeyboardEvent) => {
    if (!taking || !body.current) return;
    const next = walkedBy(event, letters, walked, claim.quotes[0]?.start ?? 0);
    if (next) {
      event.preventDefault();
      setWalked(next);
      selectIn(body.current, next);
      bringIntoView(body.current, globalThis.document.getSelection()?.focusNode?.parentElement ?? null);
    } else if (event.key === "Enter" && walked) {
      event.preventDefault();
      onTake(walked, letters);
    }
  };
  return (
    <>
      <header class="report-head">
        <h3 dir="auto">{source.title ?? <NotStated words="no title stated" />}</h3>
        <p class="report-facts">
          {source.publisher ? <Bdi>{source.publisher}</Bdi> : <NotStated words="publisher not stated" />}
          {" · "}
          {source.published ? <Bdi>{source.published}</Bdi> : <NotStated words="publication day not stated" />}
          {source.language && (
            <>
              {" · "}
              {source.language}
            </>
          )}
        </p>
      </header>
      <div
        ref={body}
        class={`report-text keeps-arrows${taking ? " is-taking" : ""}`}
        dir={source.direction}
        lang={source.language ?? ""}
        tabIndex={0}
        role="group"
        aria-label={taking ? `Text of the report. Words for ${taking}: arrow keys go from word to word, Shift takes more, Enter keeps them` : "Text of the report"}
        onPointerUp={take}
        onKeyDown={walk}
      >
        {passages.map((passage) => (
          <Passage key={passage.start} {...passage} letters={letters} marks={marks} label={label} />
        ))}
      </div>
      {taking && (
        <div class="report-walked">
          <p role="status">
            {walked ? (
              <>
                “<bdi dir="auto">{letters.cut(...walked)}</bdi>”
              </>
            ) : (
              <small>Select words in the text for {taking}. With the keyboard: arrow keys, Shift for more, Enter.</small>
            )}
          </p>
          {walked && (
            <Button words={`Take for ${taking}`} icon="check" onPress={() => onTake(walked, letters)}>
              <KeyHint keys="Enter" />
            </Button>
          )}
        </div>
      )}
    </>
  );
}

interface PassageProps {
  start: number;
  end: number;
  zone: string | null;
  letters: Letters;
  marks: readonly Mark[];
  label: (slot: string) => string;
}

function Passage({ start, end, zone, letters, marks, label }: PassageProps) {
  const text = letters.cut(start, end);
  const isBlank = text.trim() === "";
  const isAside = zone !== null && zone !== "body" && zone !== "headline";
  return (
    <p class={`passage${isBlank ? " is-gap" : ""}${zone ? ` in-${zone}` : ""}`} dir="auto">
      {isAside && <Chip>{zone.replace(/_/g, " ")}</Chip>}
      <MarkedWords text={text} start={start} marks={marks} label={label} />
    </p>
  );
}

// What lies between passages belongs to the text as well: a selection over it must count it.
function withGaps(passages: DocumentFull["passages"], length: number): { start: number; end: number; zone: string | null }[] {
  const whole: { start: number; end: number; zone: string | null }[] = [];
  let at = 0;
  for (const { start, end, zone } of [...passages].sort((one, other) => one.start - other.start)) {
    if (start < at) continue;
    if (start > at) whole.push({ start: at, end: start, zone: null });
    whole.push({ start, end, zone });
    at = end;
  }
  if (at < length) whole.push({ start: at, end: length, zone: null });
  return whole;
}

function marksIn(claim: ClaimFull, chosen: readonly Mark[]): Mark[] {
  const slots = claim.slots.flatMap(({ slot, span }): Mark[] => (span ? [[span[0], span[1], slot]] : []));
  return [...claim.quotes.map(({ start, end }): Mark => [start, end, "·evidence"]), ...slots, ...chosen];
}

// Left and Right go a word back or on in the order of the text, Up and Down ten; with Shift the words are added.
function walkedBy(event: KeyboardEvent, letters: Letters, walked: Span | null, from: number): Span | null {
  const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 10, ArrowUp: -10 };
  const isRtl = event.currentTarget instanceof HTMLElement && event.currentTarget.dir === "rtl";
  const turn = isRtl && (event.key === "ArrowRight" || event.key === "ArrowLeft") ? -1 : 1;
  const by = (steps[event.key] ?? 0) * turn;
  if (by === 0 || event.ctrlKey || event.metaKey || event.altKey) return null;
  let found: Span | null = null;
  for (let count = 0; count < Math.abs(by); count += 1) {
    const at = found ?? walked ?? [from, from];
    const next = nextWord(letters, by > 0 ? at[1] : at[0], by > 0 ? 1 : -1);
    if (!next) break;
    found = next;
  }
  if (!found) return walked;
  if (!event.shiftKey || !walked) return found;
  return by > 0 ? [walked[0], found[1]] : shrunk(walked, letters);
}

// Shift with a step back lets the last word go.
function shrunk(walked: Span, letters: Letters): Span {
  const last = nextWord(letters, walked[1], -1);
  const before = last && last[0] > walked[0] ? nextWord(letters, last[0], -1) : null;
  return before ? [walked[0], before[1]] : walked;
}
