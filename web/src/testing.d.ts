// What the tests use of node, which knows its own types at run time: enough to check them by.
declare module "node:test" {
  export function test(name: string, act: () => void | Promise<void>): void;
}
declare module "node:assert/strict" {
  const assert: {
    (value: unknown, message?: string): asserts value;
    ok(value: unknown, message?: string): asserts value;
    equal(actual: unknown, expected: unknown, message?: string): void;
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
    throws(act: () => unknown): void;
  };
  export default assert;
}
