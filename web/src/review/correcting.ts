// One correction while it is made: which slots are changed, which one is open, what the server makes of it so far.
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import type { Other, Problem, Slot, Tried } from "../api";
import { problemFrom } from "../fetching";
import type { Letters, Mark } from "../spans";
import { tell } from "../told";
import { write } from "../writing";
import { type Addition, additions, canSet, correction, type Edits, fromOther, fromWords, isReady, withoutEdit, withRoles } from "./cells";
import { correct } from "./keeping";
import type { Entry } from "./sitting";
import type { Span } from "./words";

const WAITS = 250; // milliseconds after the last change, before the server is asked what it makes of it

export interface Correcting {
  edits: Edits | null; // null while nothing is edited
  active: string | null;
  added: Slot[];
  additions: Addition[];
  marks: Mark[]; // words that were taken for slots
  tried: Tried | null;
  problem: Problem | null;
  isSending: boolean;
  start: (slot: string | null) => void;
  stop: () => void;
  activate: (slot: string | null) => void;
  setEdits: (edits: Edits) => void;
  take: (span: Span, letters: Letters) => void;
  add: (addition: Addition) => void;
  remove: (slot: string) => void;
  keep: (reason: string) => Promise<boolean>;
  takeOther: (other: Other) => Promise<boolean>;
}

interface Draft {
  claim: string;
  edits: Edits;
  active: string | null;
  added: Slot[];
}

export function useCorrecting(entry: Entry | null): Correcting {
  const [held, setHeld] = useState<Draft | null>(null);
  const [isSending, setSending] = useState(false);
  const draft = held && held.claim === entry?.claim.id ? held : null;
  const slots = useMemo(() => withRoles(entry?.claim.slots ?? []), [entry?.claim.slots]);
  const trial = useTrial(isSending ? null : (draft?.edits ?? null), entry?.claim.id ?? null);
  const put = useCallback((change: Partial<Draft>) => setHeld((now) => now && { ...now, ...change }), []);
  const slotOf = (name: string): Slot | string => [...slots, ...(draft?.added ?? [])].find((slot) => slot.slot === name) ?? name;
  const marks = useMemo(() => (draft?.edits ?? []).flatMap(({ slot, span }): Mark[] => (span ? [[span[0], span[1], slot], [span[0], span[1], "·taken"]] : [])), [draft?.edits]);
  return {
    edits: draft?.edits ?? null,
    active: draft?.active ?? null,
    added: draft?.added ?? NONE,
    additions: draft ? additions(slots, [...draft.edits, ...draft.added.map(({ slot }) => ({ slot, value: "", span: null, quote: null }))]) : [],
    marks,
    tried: trial.tried,
    problem: trial.problem,
    isSending,
    start: (slot) => entry && setHeld({ claim: entry.claim.id, edits: [], active: slot ?? firstDoubtful(slots), added: [] }),
    stop: () => setHeld(null),
    activate: (active) => put({ active }),
    setEdits: (edits) => put({ edits }),
    take: (span, letters) => {
      if (!draft?.active) return;
      const edits = fromWords(draft.edits, slotOf(draft.active), span, letters);
      if (edits) put({ edits });
    },
    add: ({ slots: more, words }) => {
      if (!draft) return;
      const made = more.filter(({ slot }) => !slots.some((each) => each.slot === slot)).map(({ slot, label }): Slot => ({ slot, label, value: null, span: null, why: `${words}, added`, choices: choicesLike(slot, slots) }));
      put({ added: [...draft.added, ...made], active: more[0]?.slot ?? null });
    },
    // What another reader has, kept at once; where it is refused, it stands in the form with the reason.
    takeOther: async (other) => {
      if (!entry || isSending) return false;
      const edits = [fromOther(other)];
      setSending(true);
      const { problem, now } = await correct(entry, correction(entry.claim.id, edits));
      setSending(false);
      if (problem !== null) setHeld({ claim: now?.id ?? entry.claim.id, edits, active: other.slot, added: [] });
      return problem === null;
    },
    remove: (slot) => draft && put({ edits: withoutEdit(draft.edits, slot) }),
    keep: async (reason) => {
      if (!entry || !draft) return false;
      setSending(true);
      const said = correction(entry.claim.id, draft.edits);
      const { problem, now } = await correct(entry, reason.trim() ? { ...said, reason: reason.trim() } : said);
      setSending(false);
      if (problem === null) setHeld(null);
      else if (now && now.id !== draft.claim) {
        setHeld({ ...draft, claim: now.id }); // what was changed is tried on the claim that took its place
        tell({ kind: "refused", words: "Not kept: somebody put this claim right meanwhile. It is shown as it stands now, with your changes still in the form." });
      } else trial.refuse(problem);
      return problem === null;
    },
  };
}

const NONE: Slot[] = [];

// What the server makes of the correction: asked a moment after the last change, and only of what is complete.
function useTrial(edits: Edits | null, claim: string | null): { tried: Tried | null; problem: Problem | null; refuse: (problem: Problem) => void } {
  const [answer, setAnswer] = useState<{ of: string; tried: Tried | null; problem: Problem | null }>({ of: "", tried: null, problem: null });
  const said = edits && claim && isReady(edits) ? correction(claim, edits) : null;
  const of = said ? JSON.stringify(said) : "";
  useEffect(() => {
    if (said === null || of === answer.of) return;
    let isAsked = true;
    const timer = setTimeout(() => {
      write<Tried>("POST", "judgements/try", said).then(
        (tried) => isAsked && setAnswer({ of, tried, problem: null }),
        (error: unknown) => {
          const problem = problemFrom(error);
          if (isAsked) setAnswer({ of, tried: null, problem: problem.status === 422 || problem.status === 400 ? problem : null });
        },
      );
    }, WAITS);
    return () => {
      isAsked = false;
      clearTimeout(timer);
    };
  }, [of]);
  const isOurs = answer.of === of && of !== "";
  return { tried: isOurs ? answer.tried : null, problem: isOurs ? answer.problem : null, refuse: (problem) => setAnswer({ of, tried: null, problem }) };
}

// Where a correction begins when no slot was named: at the first that is filled by a rule alone, else at the outcome.
function firstDoubtful(slots: readonly Slot[]): string | null {
  return (slots.find((slot) => canSet(slot.slot) && slot.value !== null && slot.span === null && slot.why) ?? slots.find((slot) => slot.slot === "outcome") ?? slots[0])?.slot ?? null;
}

// A slot that is added takes the words of the vocabulary that its like takes.
function choicesLike(slot: string, slots: readonly Slot[]): string[] | null {
  const part = /\.(component|role|kind)$/.exec(slot)?.[1];
  return part ? (slots.find((each) => each.slot.endsWith(`.${part}`) && each.choices)?.choices ?? null) : null;
}

