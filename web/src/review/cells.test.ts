import assert from "node:assert/strict";
import { test } from "node:test";
import type { Slot } from "../api";
import { additions, canSet, correction, editOf, fromHand, fromOther, fromWords, groupOf, isReady, NOTHING, readAs, withEdit, withoutEdit, withRoles } from "./cells";
import { Letters } from "../spans";

const slot = (name: string, value: string | null, choices: string[] | null = null): Slot => ({ slot: name, label: name, value, span: null, why: null, choices });
const TEXT = new Letters("🛰 The convoy of at least\n24 trucks was turned back at Tartus.");

test("selected words become value and quotation of a slot, whole", () => {
  const edits = fromWords([], slot("destination", null), [56, 59], TEXT);
  assert.deepEqual(edits, [{ slot: "destination", value: "Tartus", span: [54, 60], quote: "Tartus" }]);
});

test("what another reader has is an edit in the words that it was read in", () => {
  const other = { slot: "outcome", label: "outcome", reader: "llm", held: "moved", held_words: null, held_span: null, value: "blocked", shown: "blocked", words: "turned back", span: [39, 50] as [number, number], can_take: true };
  assert.deepEqual(fromOther(other), { slot: "outcome", value: "blocked", span: [39, 50], quote: "turned back" });
  assert.deepEqual(fromOther({ ...other, words: null, span: null }), { slot: "outcome", value: "blocked", span: null, quote: null });
});

test("a line break within the words is kept in the quotation and a space in the value", () => {
  const edits = fromWords([], "loads[0].count", [16, 34], TEXT) ?? [];
  assert.equal(edits[0]?.quote, "at least\n24 trucks");
  assert.equal(edits[0]?.value, "at least 24 trucks");
});

test("words selected for a slot of a closed vocabulary vouch for what is chosen, and choose nothing themselves", () => {
  const outcome = slot("outcome", "moved", ["moved", "blocked"]);
  const chosen = fromHand([], "outcome", "blocked");
  const edits = fromWords(chosen, outcome, [40, 47], TEXT) ?? [];
  assert.deepEqual(edits, [{ slot: "outcome", value: "blocked", span: [39, 50], quote: "turned back" }]);
});

test("a choice made after the words were selected keeps them", () => {
  const outcome = slot("outcome", "moved", ["moved", "blocked"]);
  const edits = fromHand(fromWords([], outcome, [40, 47], TEXT) ?? [], "outcome", "blocked");
  assert.equal(edits[0]?.value, "blocked");
  assert.ok(edits[0]?.quote);
});

test("a name typed over selected words is the reviewer's own word", () => {
  const edits = fromHand(fromWords([], "mover", [56, 59], TEXT) ?? [], "mover", "Ministry of Defence");
  assert.deepEqual(edits, [{ slot: "mover", value: "Ministry of Defence", span: null, quote: null }]);
});

test("a number read out of selected words keeps them as its quotation", () => {
  const edits = readAs(fromWords([], "loads[0].count", [16, 34], TEXT) ?? [], "loads[0].count", "at least 24");
  assert.equal(edits[0]?.value, "at least 24");
  assert.equal(edits[0]?.quote, "at least\n24 trucks");
});

test("a selection of no word changes nothing", () => {
  assert.equal(fromWords([], "mover", [60, 61], TEXT), null);
});

test("what is sent is what the command line takes, several slots at once", () => {
  const words = fromWords([], slot("destination", null), [56, 59], TEXT) ?? [];
  const sent = correction("clm_1", fromHand(words, "loads[0].count", " at least 24 "));
  assert.deepEqual(sent, {
    says: "correction",
    claim: "clm_1",
    cells: { destination: "Tartus", "loads[0].count": "at least 24" },
    quotes: { destination: "Tartus" },
    spans: { destination: [54, 60] },
  });
});

test("a slot said to be not stated quotes nothing", () => {
  const edits = fromHand(fromWords([], slot("outcome", null, ["moved"]), [40, 47], TEXT) ?? [], "outcome", NOTHING);
  assert.deepEqual(correction("clm_1", edits), { says: "correction", claim: "clm_1", cells: { outcome: "none" } });
});

test("a correction is ready when every slot that was begun has a value", () => {
  assert.equal(isReady([]), false);
  const half = fromWords([], slot("outcome", "x", ["moved"]), [40, 47], TEXT) ?? [];
  assert.equal(isReady(half), false);
  assert.equal(isReady(withoutEdit(half, "outcome")), false);
  assert.equal(isReady(fromHand(half, "outcome", "moved")), true);
  assert.equal(editOf(withEdit(half, { slot: "outcome", value: "moved", span: null, quote: null }), "outcome")?.value, "moved");
});

test("loads, places and sources can be dropped as a whole, other slots cannot", () => {
  assert.equal(groupOf("loads[2].count"), "loads[2]");
  assert.equal(groupOf("places[0]"), "places[0]");
  assert.equal(groupOf("outcome"), null);
});

test("the number after the last adds, counting what is being added", () => {
  const slots = [slot("loads[0].equipment", "Patriot"), slot("loads[1].count", "3"), slot("carriers[0].equipment", null), slot("attribution[0]", "wire")];
  assert.deepEqual(additions(slots, []).map((each) => [each.words, each.slots[0]?.slot]), [
    ["another load", "loads[2].equipment"],
    ["a carrier", "carriers[0].equipment"],
    ["another source, further back", "attribution[1]"],
  ]);
  const begun = fromHand([], "loads[2].equipment", "S-300");
  assert.equal(additions(slots, begun)[0]?.slots[0]?.slot, "loads[3].equipment");
});

test("what the command line cannot set is not offered to be set", () => {
  for (const name of ["outcome", "loads[10].component", "places[0].role", "attribution[2].kind", "via"]) assert.ok(canSet(name), name);
  for (const name of ["basis[0]", "loads[0].items[1]", "loads[0]", "places[0].country", "", "acts"]) assert.ok(!canSet(name), name);
});

test("a place has its role beside it, to be changed by itself", () => {
  const slots = withRoles([slot("outcome", "moved"), { ...slot("places[0]", "Gao"), label: "origin" }]);
  assert.deepEqual(slots.map((each) => each.slot), ["outcome", "places[0]", "places[0].role"]);
  assert.equal(slots[2]?.value, "origin");
  assert.deepEqual(withRoles(slots), slots);
});
