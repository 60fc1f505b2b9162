import assert from "node:assert/strict";
import { test } from "node:test";
import { rolesUpTo } from "./roles";

test("a token may never do more than its account", () => {
  assert.deepEqual(rolesUpTo("reader"), ["reader"]);
  assert.deepEqual(rolesUpTo("admin"), ["reader", "reviewer", "admin"]);
});
