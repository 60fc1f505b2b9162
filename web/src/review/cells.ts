// A correction while it is made: what each slot shall hold, in whose words, and what `review correct` is given of it.
import type { Id, Other, Saying, Slot } from "../api";
import type { Letters } from "../spans";
import { type Span, wholeWords } from "./words";

export const NOTHING = "none"; // what says that a slot is not stated, and drops a load, place or source

export interface Edit {
  slot: string; // as `--set` takes it
  value: string; // "" while it is still to be chosen or typed
  span: Span | null; // the words of the text that say so, null for the reviewer's own word
  quote: string | null;
}
export type Edits = readonly Edit[]; // one for a slot, in the order in which they were begun

export interface Addition {
  words: string;
  slots: { slot: string; label: string }[]; // the first of them says what it is
}

// What `review correct --set` takes; other cells are shown and cannot be put right by themselves.
const SETTABLE =
  /^(act|outcome|when|mover|recipient|opposed_by|origin|via|destination|at|(loads|carriers)\[\d+\]\.(count|equipment|component)|places\[\d+\](\.role)?|attribution\[\d+\](\.kind)?)$/;
const PLACE_ROLES = ["origin", "via", "destination", "at"];
const LISTED = /^(loads|carriers|places|attribution)\[(\d+)\]/;
const PARTS: Record<string, readonly string[]> = {
  loads: ["equipment", "count", "component"],
  carriers: ["equipment", "count", "component"],
};

export function editOf(edits: Edits, slot: string): Edit | null {
  return edits.find((edit) => edit.slot === slot) ?? null;
}

export function withEdit(edits: Edits, edit: Edit): Edits {
  const at = edits.findIndex((known) => known.slot === edit.slot);
  return at < 0 ? [...edits, edit] : edits.map((known, index) => (index === at ? edit : known));
}

export function withoutEdit(edits: Edits, slot: string): Edits {
  return edits.filter((edit) => edit.slot !== slot);
}

// Whether the words of a text can be the value itself: names and counts can, words of a vocabulary and days cannot.
export function isWorded(slot: Slot | string): boolean {
  const name = typeof slot === "string" ? slot : slot.slot;
  if (typeof slot !== "string" && slot.choices) return false;
  return !/^(act|outcome|when)$|\.(component|role|kind)$/.test(name);
}

// The words that were selected, whole, as what a slot shall hold. What was chosen or typed for a slot that no words can
// fill stays, and the words vouch for it. Null where the selection holds no word.
export function fromWords(edits: Edits, slot: Slot | string, selected: Span, letters: Letters): Edits | null {
  const span = wholeWords(letters, selected);
  if (!span) return null;
  const name = typeof slot === "string" ? slot : slot.slot;
  const quote = letters.cut(...span);
  const held = editOf(edits, name)?.value ?? (typeof slot === "string" ? "" : current(slot));
  return withEdit(edits, { slot: name, value: isWorded(slot) ? quote.replace(/\s+/gu, " ") : held, span, quote });
}

// What is typed or chosen: the reviewer's own word, unless words of the text were selected to vouch for it.
export function fromHand(edits: Edits, slot: string, value: string): Edits {
  const before = editOf(edits, slot);
  const keeps = before !== null && !isWorded(slot) && value !== NOTHING;
  return withEdit(edits, { slot, value, span: keeps ? before.span : null, quote: keeps ? before.quote : null });
}

// Typed beside words that were selected: the words stay its quotation ("two dozen" read as 24).
export function readAs(edits: Edits, slot: string, value: string): Edits {
  const before = editOf(edits, slot);
  return withEdit(edits, { slot, value, span: before?.span ?? null, quote: before?.quote ?? null });
}

// Another reader's cell, as an edit: its value, in the words that it was read in.
export function fromOther(other: Other): Edit {
  const isQuoted = other.words !== null && other.span !== null;
  return { slot: other.slot, value: other.value ?? "", span: isQuoted ? other.span : null, quote: isQuoted ? other.words : null };
}

export function isReady(edits: Edits): boolean {
  return edits.length > 0 && edits.every((edit) => edit.value.trim() !== "");
}

// What is sent: exactly what `laydown review correct --set … --quote …` takes, and where the quoted words stand.
export function correction(claim: Id, edits: Edits): Extract<Saying, { says: "correction" }> {
  const quoted = edits.filter((edit) => edit.quote !== null && edit.span !== null && edit.value !== NOTHING);
  return {
    says: "correction",
    claim,
    cells: Object.fromEntries(edits.map((edit) => [edit.slot, edit.value.trim()])),
    ...(quoted.length > 0 && {
      quotes: Object.fromEntries(quoted.map((edit) => [edit.slot, edit.quote as string])),
      spans: Object.fromEntries(quoted.map((edit) => [edit.slot, [...(edit.span as Span)] as [number, number]])),
    }),
  };
}

// The load, place or source that a slot is a part of: what can be dropped as a whole. Null for slots of their own.
export function groupOf(slot: string): string | null {
  return LISTED.exec(slot)?.[0] ?? null;
}

export function canSet(slot: string): boolean {
  return SETTABLE.test(slot);
}

// The slots as they are edited: each place with its role as a slot of its own.
export function withRoles(slots: readonly Slot[]): Slot[] {
  return slots.flatMap((slot) => {
    if (!/^places\[\d+\]$/.test(slot.slot) || slots.some((each) => each.slot === `${slot.slot}.role`)) return [slot];
    const role: Slot = { slot: `${slot.slot}.role`, label: `${slot.label}: role`, value: slot.label, span: null, why: null, choices: PLACE_ROLES };
    return [slot, role];
  });
}

// What can be added to a claim, each with the slots to fill; the number after the last of a list adds to it. A place is
// not among them: each role that is not stated has a slot of its own.
export function additions(slots: readonly Slot[], edits: Edits): Addition[] {
  const names = [...slots.filter((slot) => slot.value !== null).map((slot) => slot.slot), ...edits.map((edit) => edit.slot)];
  const after = (list: string): number => {
    const numbers = names.map((name) => LISTED.exec(name)).filter((match) => match?.[1] === list);
    return Math.max(-1, ...numbers.map((match) => Number(match?.[2]))) + 1;
  };
  const listed = (list: string, noun: string): Addition => {
    const number = after(list);
    const words = number === 0 ? `a ${noun}` : `another ${noun}`;
    const parts = PARTS[list] ?? [];
    return { words, slots: parts.map((part) => ({ slot: `${list}[${number}].${part}`, label: part === "equipment" ? words : `${words}: ${part}` })) };
  };
  const number = after("attribution");
  const source = number === 0 ? "a source" : "another source, further back";
  return [
    listed("loads", "load"),
    listed("carriers", "carrier"),
    { words: source, slots: [{ slot: `attribution[${number}]`, label: source }, { slot: `attribution[${number}].kind`, label: `${source}: kind` }] },
  ];
}

function current(slot: Slot): string {
  return slot.choices?.find((choice) => choice === slot.value || choice.replace(/_/g, " ") === slot.value) ?? "";
}
