import assert from "node:assert/strict";
import { test } from "node:test";
import { conditions, dayFrom, entering, filterQuery, NOTHING, type PageState, stateFrom, stateQuery } from "./state";

const FULL: PageState = {
  filter: {
    equipment: ["S-300", "S-400 / a&b=c"],
    place: ["site:tartus", "Тартус", "طرطوس"],
    party: ["Ministry of Defence"],
    act: ["move"],
    outcome: ["blocked", "denied"],
    basis: ["satellite_image"],
    status: ["single origin"],
    event: ["evt_1"],
    from: "2026-03-09",
    to: "2026-03-11",
    q: "at least \"24\" + 😀",
    bbox: "34.5,33.5,36,35.5",
    known_by: "2026-04-01",
    undated: false,
    contradicted: true,
    reviewed: false,
    origins_min: 2,
  },
  mode: "holdings",
  open: "evt_4e4b9774e0008be7",
  source: "doc_1@80-109",
  sort: "-origins",
  as_of: "2026-07-01",
  zoom: [35.886, 34.895, 6.5],
  pane: "table",
};

test("a state comes back from its address as it was", () => {
  assert.deepEqual(stateFrom(`?${stateQuery(FULL)}`), FULL);
  assert.deepEqual(stateFrom(`?${stateQuery(NOTHING)}`), NOTHING);
  assert.equal(stateQuery(NOTHING), "");
});

test("any one condition comes back alone", () => {
  for (const [name, value] of Object.entries(FULL.filter)) {
    const state = { ...NOTHING, filter: { [name]: value } } as PageState;
    assert.deepEqual(stateFrom(`?${stateQuery(state)}`), state, name);
    assert.ok(conditions(state.filter) >= 1, name);
  }
});

test("what the address does not mean is passed over, never shown", () => {
  const state = stateFrom("?mode=dance&zoom=1,2&pane=wall&as_of=2026-02-30&from=yesterday&undated=maybe&origins_min=-3&colour=red&equipment=&open=");
  assert.deepEqual(state, NOTHING);
});

test("a value that stands twice is one condition", () => {
  assert.deepEqual(stateFrom("?outcome=moved&outcome=moved").filter, { outcome: ["moved"] });
});

test("the desk is asked with the conditions alone, not with what the page shows", () => {
  const asked = filterQuery(FULL.filter);
  for (const name of ["mode", "open", "source", "sort", "as_of", "zoom", "pane"]) assert.equal(asked.has(name), false, name);
  assert.deepEqual(asked.getAll("outcome"), ["blocked", "denied"]);
});

test("a day is one of the calendar", () => {
  assert.equal(dayFrom("2024-02-29"), "2024-02-29");
  for (const words of ["2023-02-29", "2026-13-01", "2026-1-1", "20260101", "", "2026-01-01T00:00"]) assert.equal(dayFrom(words), null, words);
});

test("what is open comes along only to where it can be shown", () => {
  assert.equal(entering("look", "evt_1").open, "evt_1");
  assert.equal(entering("review", "clm_1").open, "clm_1");
  assert.equal(entering("holdings", "evt_1").open, null);
  assert.equal(entering("look", "hld_1").open, null);
  assert.equal(entering("log", null).open, null);
});
