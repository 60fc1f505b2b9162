import assert from "node:assert/strict";
import { test } from "node:test";
import type { DocumentRow, Quote, Told } from "../api";
import { cutFrom } from "./cut";
import { sourceFrom } from "./source_address";
import { basisOf, linksOf, sayersOf, whoSays } from "./who";

const DOCUMENT: DocumentRow = { id: "doc_1", title: null, publisher: "Morning Ledger", author: null, url: null, path: null, published: null, published_found_in: null, language: null, sha256: "00", captured: null };

function told(id: string, outcome: string, root: string | null, basis: string | null): Told {
  const slot = (name: string, value: string | null) => ({ slot: name, label: name, value, span: null, why: null, choices: null });
  return {
    claim: { id, event: null, document: "doc_1", words: "", record: {}, chain: root, root, quotes: [], slots: [slot("outcome", outcome), slot("basis[0]", basis)], confidence: null, otherwise: [], review: [], etag: "" },
    document: DOCUMENT,
  };
}

test("who says so is the root of the chain, or the outlet in its own voice", () => {
  assert.equal(whoSays(told("1", "moved", "port authorities", null)), "port authorities");
  assert.equal(whoSays(told("1", "moved", null, null)), "Morning Ledger");
  assert.equal(whoSays({ ...told("1", "moved", null, null), document: { ...DOCUMENT, publisher: null } }), "a page without a publisher");
});

test("a basis that is not stated is none", () => {
  assert.deepEqual(basisOf(told("1", "moved", null, null)), []);
  assert.deepEqual(basisOf(told("1", "moved", null, "satellite image")), ["satellite image"]);
  assert.deepEqual(basisOf(told("1", "moved", null, "unstated")), [], "the record's word for none is none");
});

test("each outcome has its own sayers, one that tells it twice once", () => {
  const all = [told("1", "blocked", "officials", "witness"), told("2", "blocked", "officials", "document"), told("3", "denied", "ministry", null)];
  assert.deepEqual(sayersOf(all, "blocked"), [{ who: "officials", basis: ["witness", "document"], claims: 2, first: "1" }]);
  assert.deepEqual(sayersOf(all, "denied").map((each) => each.who), ["ministry"]);
  assert.deepEqual(sayersOf(all, "moved"), []);
});

test("words are cut out of a quote and its context, none from elsewhere", () => {
  const quote: Quote = { start: 10, end: 15, quote: "S-300", zone: "body", before: "🚢 four ", after: " radars", marks: [] };
  assert.equal(cutFrom([quote], [10, 15]), "S-300");
  assert.equal(cutFrom([quote], [5, 9]), "four");
  assert.equal(cutFrom([quote], [16, 22]), "radars");
  assert.equal(cutFrom([quote], [16, 23]), null);
  assert.equal(cutFrom([quote], [0, 4]), null);
});

test("an address names a text, with a span or without", () => {
  assert.deepEqual(sourceFrom("doc_1"), { id: "doc_1", span: null });
  assert.deepEqual(sourceFrom("doc_1@80-109"), { id: "doc_1", span: [80, 109] });
  for (const bad of ["doc_1@", "doc_1@9-9", "doc_1@9-3", "doc_1@a-b", "doc_1@-1-4"]) assert.deepEqual(sourceFrom(bad), { id: "doc_1", span: null });
});

test("a chain is shown from its root on, from whichever end it is told", () => {
  assert.deepEqual(linksOf("officials → Wall Street Journal → طرطوس"), ["officials", "Wall Street Journal", "طرطوس"]);
  assert.deepEqual(linksOf("صحيفة الساحل ← two officials"), ["two officials", "صحيفة الساحل"]);
  assert.deepEqual(linksOf("officials"), ["officials"]);
});
