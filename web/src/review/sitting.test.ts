import assert from "node:assert/strict";
import { test } from "node:test";
import type { Problem } from "../api";
import { answer, claim, queue } from "./canned";
import { bulkOf, picked, pickedAll, pickedNone, pickedTo } from "./picking";
import { begun, dismissed, entryAt, goneTo, isUnderWay, kept, overdue, progress, refreshed, refused, said, stepped, undoing, undone, undoRefused, withMore } from "./sitting";

const problem: Problem = { type: "about:blank", title: "Somebody else was faster", status: 412, detail: "…" };
const three = () => begun(queue(["a", "b", "c"], { total: 3, claims: 10 }));

test("a sitting begins at the most doubtful claim, or at the one that was open", () => {
  assert.equal(three().at, "a");
  assert.equal(begun(queue(["a", "b"]), "b").at, "b");
  assert.equal(begun(queue([])).at, null);
});

test("j and k stop at the ends", () => {
  assert.equal(stepped(three(), -1).at, "a");
  assert.equal(stepped(stepped(stepped(stepped(three(), 1), 1), 1), 1).at, "c");
});

test("a judgement brings the next open claim to the middle, before the server has answered", () => {
  const after = said(three(), 1, "accept", ["a"]);
  assert.equal(after.at, "b");
  assert.equal(after.entries[0]?.verdict, "accept");
  assert.equal(after.entries[0]?.is_sending, true);
  assert.ok(isUnderWay(after));
});

test("after the last of the queue the first that is still open comes", () => {
  const after = said(goneTo(three(), "c"), 1, "accept", ["c"]);
  assert.equal(after.at, "a");
});

test("where none is open the middle stays", () => {
  let sitting = three();
  for (const [ticket, id] of ["a", "b", "c"].entries()) sitting = said(sitting, ticket, "reject", [id]);
  assert.equal(sitting.at, "c");
});

test("a kept judgement can be taken back, and its claim comes to the middle again with a new etag", () => {
  const after = kept(said(three(), 1, "accept", ["a"]), 1, answer([claim("a", { etag: '"2"' })], ["jdg_1"]));
  assert.equal(isUnderWay(after), false);
  const back = undoing(after);
  assert.deepEqual(back.send, ["jdg_1"]);
  const gone = undone(back.sitting, 1, [claim("a", { etag: '"3"' })]);
  assert.equal(gone.at, "a");
  assert.equal(entryAt(gone)?.verdict, null);
  assert.equal(entryAt(gone)?.claim.etag, '"3"');
  assert.equal(undoing(gone).deed, null);
});

test("taking back goes from the last to the first", () => {
  let sitting = three();
  sitting = kept(said(sitting, 1, "accept", ["a"]), 1, answer([], ["jdg_1"]));
  sitting = kept(said(sitting, 2, "reject", ["b"]), 2, answer([], ["jdg_2"]));
  const last = undoing(sitting);
  assert.deepEqual(last.send, ["jdg_2"]);
  assert.deepEqual(undoing(last.sitting).send, ["jdg_1"]);
});

test("what is taken back before the server answered is taken back as soon as it has", () => {
  const asked = undoing(said(three(), 1, "accept", ["a"]));
  assert.deepEqual(asked.send, []);
  assert.equal(overdue(asked.sitting).deed, null);
  const landed = overdue(kept(asked.sitting, 1, answer([], ["jdg_1"])));
  assert.deepEqual(landed.deed?.undo, ["jdg_1"]);
  assert.equal(overdue(landed.sitting).deed, null);
});

test("a refused judgement is shown at its claim, and the middle is not moved under the reviewer's hand", () => {
  const after = refused(said(three(), 1, "accept", ["a"]), 1, problem);
  assert.equal(after.at, "b");
  assert.equal(after.entries[0]?.verdict, null);
  assert.equal(after.entries[0]?.refused?.problem.status, 412);
  assert.equal(after.deeds.length, 0);
  assert.equal(dismissed(after, "a").entries[0]?.refused, null);
});

test("taking back that is refused can be asked for again", () => {
  const after = kept(said(three(), 1, "accept", ["a"]), 1, answer([], ["jdg_1"]));
  const back = undoRefused(undoing(after).sitting, 1);
  assert.deepEqual(undoing(back).send, ["jdg_1"]);
});

test("unsure sends nothing, counts as not judged, and is taken back at once", () => {
  const after = said(three(), 1, "unsure", ["a"]);
  assert.equal(isUnderWay(after), false);
  assert.deepEqual(progress(after), { judged: 7, of: 10, open: 3 });
  const back = undoing(after);
  assert.deepEqual(back.send, []);
  assert.equal(back.sitting.entries[0]?.verdict, null);
  assert.equal(back.sitting.at, "a");
});

test("progress counts what was judged before and now", () => {
  assert.deepEqual(progress(three()), { judged: 7, of: 10, open: 3 });
  assert.deepEqual(progress(said(three(), 1, "reject", ["a"])), { judged: 8, of: 10, open: 2 });
});

test("a corrected claim keeps its place under its new id, and goes back to the old one", () => {
  const after = kept(said(three(), 1, "correction", ["a"]), 1, answer([claim("a2")], ["jdg_1"]));
  assert.deepEqual(after.entries.map((entry) => entry.claim.id), ["a2", "b", "c"]);
  assert.equal(after.entries[0]?.verdict, "correction");
  const back = undone(undoing(after).sitting, 1, [claim("a")]);
  assert.deepEqual(back.entries.map((entry) => entry.claim.id), ["a", "b", "c"]);
  assert.equal(back.at, "a");
});

test("more of the queue is added once, behind what is there", () => {
  const more = withMore(three(), queue(["c", "d"], { next: "x" }));
  assert.deepEqual(more.entries.map((entry) => entry.claim.id), ["a", "b", "c", "d"]);
  assert.equal(more.next, "x");
  assert.equal(withMore(begun(queue([])), queue(["d"])).at, "d");
});

test("a claim that somebody else judged meanwhile is shown as it stands", () => {
  const after = refreshed(three(), "a", claim("a9"));
  assert.equal(after.at, "a9");
});

test("a range of picks passes over what is judged", () => {
  const sitting = pickedTo(picked(said(goneTo(three(), "b"), 1, "accept", ["b"]), "a"), "c");
  assert.deepEqual(bulkOf(sitting), [{ id: "a", etag: '"a"' }, { id: "c", etag: '"c"' }]);
  assert.deepEqual(bulkOf(picked(sitting, "a")).map((each) => each.id), ["c"]);
  assert.deepEqual(bulkOf(pickedNone(sitting)), []);
});

test("all that is picked was in view", () => {
  const sitting = pickedAll(three(), new Set(["a", "b"]));
  assert.deepEqual(bulkOf(sitting).map((each) => each.id), ["a", "b"]);
  assert.deepEqual(bulkOf(pickedAll(sitting, new Set(["a", "b"]))), []);
});

test("a bulk judgement is one deed with one undo, and lets the picks go", () => {
  const sitting = pickedAll(three(), new Set(["a", "b"]));
  const after = kept(said(sitting, 1, "reject", ["a", "b"]), 1, answer([claim("a"), claim("b")], ["jdg_1", "jdg_2"]));
  assert.equal(after.picked.size, 0);
  assert.equal(after.at, "c");
  assert.deepEqual(undoing(after).send, ["jdg_1", "jdg_2"]);
  const back = undone(undoing(after).sitting, 1, [claim("a"), claim("b")]);
  assert.ok(back.entries.every((entry) => entry.verdict === null));
});
