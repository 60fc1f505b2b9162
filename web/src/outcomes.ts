// How each outcome is drawn and named, the same on the map, in the timeline and in every list: by dash, icon and word,
// the colour last. Five tones: it went, it lies ahead, it was stopped, it is in doubt, it is there.
import type { Act, Outcome } from "./api";
import type { IconName } from "./parts/icons";

export type Tone = "went" | "ahead" | "stopped" | "doubted" | "there" | "gone";

export interface Drawn {
  words: string;
  icon: IconName;
  tone: Tone; // the colour is var(--<tone>)
  dash: readonly number[]; // in widths of the line; empty is solid
}

export const OUTCOMES: Record<Outcome, Drawn> = {
  moved: { words: "moved", icon: "arrow", tone: "went", dash: [] },
  under_way: { words: "under way", icon: "chevrons", tone: "went", dash: [6, 1.5] },
  prepared: { words: "prepared", icon: "crate", tone: "ahead", dash: [4, 1.5] },
  planned: { words: "planned", icon: "clock", tone: "ahead", dash: [2.5, 2] },
  possible: { words: "possible", icon: "diamond", tone: "ahead", dash: [1, 2.5] },
  requested: { words: "requested", icon: "speech", tone: "ahead", dash: [1, 2, 3, 2] },
  blocked: { words: "blocked", icon: "stop", tone: "stopped", dash: [5, 1.5, 1, 1.5] },
  seized: { words: "seized", icon: "lock", tone: "stopped", dash: [2, 1] },
  denied: { words: "denied", icon: "slash", tone: "doubted", dash: [3, 3] },
  uncertain: { words: "uncertain", icon: "question", tone: "doubted", dash: [1, 1.5] },
  present: { words: "present", icon: "pin", tone: "there", dash: [] },
  absent: { words: "absent", icon: "pin_off", tone: "gone", dash: [1, 3] },
};

export const OUTCOME_ORDER = Object.keys(OUTCOMES) as Outcome[];

export const ACTS: Record<Act, string> = {
  move: "movement",
  load: "loading",
  unload: "unloading",
  presence: "presence",
  basing: "basing",
  request: "request",
};

/** The outcome that most claims tell, the graver one where they are even: a stop is not hidden behind a plan. */
export function mainOutcome(told: readonly { outcome: Outcome; claims: number }[]): Outcome | null {
  const graver: Record<Tone, number> = { stopped: 5, doubted: 4, went: 3, there: 2, gone: 1, ahead: 0 };
  let best: { outcome: Outcome; claims: number } | null = null;
  for (const each of told) {
    const isGraver = best !== null && graver[OUTCOMES[each.outcome].tone] > graver[OUTCOMES[best.outcome].tone];
    if (best === null || each.claims > best.claims || (each.claims === best.claims && isGraver)) best = each;
  }
  return best?.outcome ?? null;
}
