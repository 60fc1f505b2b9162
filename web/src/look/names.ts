// What the values of filters are called, as the desk last named them: a chip keeps its words when its facet is gone.
import type { Facets } from "../api";
import { ACTS } from "../outcomes";

export type FacetName = keyof Facets;

export const LABELS: Record<FacetName, string> = {
  equipment: "Equipment",
  place: "Place",
  party: "Actor",
  act: "Act",
  outcome: "Outcome",
  basis: "Basis",
  status: "Status",
  origins: "Origins",
};

const known = new Map<string, string>();

export function learn(facets: Facets): void {
  for (const [name, values] of Object.entries(facets)) for (const each of values ?? []) known.set(`${name} ${each.value}`, each.words);
}

export function learnOne(name: FacetName, value: string, words: string): void {
  known.set(`${name} ${value}`, words);
}

export function wordsOf(name: FacetName, value: string): string {
  const own = name === "act" ? (ACTS as Record<string, string>)[value] : undefined;
  return known.get(`${name} ${value}`) ?? own ?? value.replace(/^[a-z]+:/, "").replaceAll("_", " ");
}
