// Runs the tests of the pages' own logic: every src/**/*.test.ts, bundled and given to Node's test runner.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const out = await mkdtemp(join(tmpdir(), "laydown-web-"));
const tests = globSync("src/**/*.test.{ts,tsx}").sort();
await build({ entryPoints: tests, bundle: true, format: "esm", platform: "node", target: "node22", outdir: out, outExtension: { ".js": ".mjs" }, logLevel: "warning" });
const ran = spawnSync(process.execPath, ["--test", "--test-reporter=spec", ...globSync(`${out}/**/*.mjs`).sort()], { stdio: "inherit" });
await rm(out, { recursive: true, force: true });
process.exit(ran.status ?? 1);
