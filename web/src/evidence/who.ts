// Who says a claim: the root of its chain of sources, or the outlet in its own voice.
import type { Told } from "../api";

export const UNSTATED = "unstated"; // the record's word for a basis that no source states

export function whoSays(told: Told): string {
  return told.claim.root ?? told.document.publisher ?? "a page without a publisher";
}

/** What a claim rests on, in words; empty where no basis is stated. */
export function basisOf(told: Told): string[] {
  return told.claim.slots.filter((slot) => /^basis(\[|$)/.test(slot.slot)).flatMap((slot) => (slot.value === null || slot.value === UNSTATED ? [] : [slot.value]));
}

/** The word for the outcome that a claim tells. */
export function outcomeOf(told: Told): string | null {
  return told.claim.slots.find((slot) => slot.slot === "outcome")?.value ?? null;
}

/** Claims by the outcome that they tell, and within it by who says so: each once, with what it rests on. */
export function sayersOf(told: readonly Told[], words: string): { who: string; basis: string[]; claims: number; first: string }[] {
  const found = new Map<string, { who: string; basis: string[]; claims: number; first: string }>();
  for (const each of told) {
    if (outcomeOf(each) !== words) continue;
    const who = whoSays(each);
    const held = found.get(who) ?? { who, basis: [], claims: 0, first: each.claim.id };
    held.claims += 1;
    held.basis = [...new Set([...held.basis, ...basisOf(each)])];
    found.set(who, held);
  }
  return [...found.values()];
}

/** The links of a chain, the root first: "officials → Wall Street Journal", or the same told from the near end on. */
export function linksOf(chain: string): string[] {
  return chain.includes(" ← ") ? chain.split(" ← ").reverse() : chain.split(" → ");
}
