import assert from "node:assert/strict";
import { test } from "node:test";
import { mainOutcome, OUTCOMES } from "./outcomes";

test("no two outcomes are drawn alike: icon and word tell each apart, dash and tone too", () => {
  const all = Object.values(OUTCOMES);
  for (const part of [(each: (typeof all)[number]) => each.icon, (each: (typeof all)[number]) => each.words, (each: (typeof all)[number]) => `${each.dash.join()} ${each.tone}`]) {
    assert.equal(new Set(all.map(part)).size, all.length);
  }
});

test("a stop that is told as often as a plan is what is drawn", () => {
  assert.equal(mainOutcome([{ outcome: "planned", claims: 1 }, { outcome: "blocked", claims: 1 }]), "blocked");
  assert.equal(mainOutcome([{ outcome: "blocked", claims: 1 }, { outcome: "planned", claims: 1 }]), "blocked");
  assert.equal(mainOutcome([{ outcome: "moved", claims: 3 }, { outcome: "blocked", claims: 1 }]), "moved");
  assert.equal(mainOutcome([]), null);
});
