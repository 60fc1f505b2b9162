// Builds the pages of the desk: one module and the parts that it brings when they are shown, one style sheet, and what
// they load, all under names of their own. Usage: node build.mjs OUT
import { build } from "esbuild";
import { cp, mkdir, rm } from "node:fs/promises";

const out = process.argv[2] ?? "dist";
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await build({
  entryPoints: { desk: "src/main.tsx" },
  bundle: true,
  splitting: true,
  chunkNames: "part-[name]-[hash]",
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  outdir: out,
  logLevel: "warning",
});
await build({ entryPoints: { desk: "src/desk.css" }, bundle: true, minify: true, outdir: out, loader: { ".woff2": "file" }, assetNames: "fonts/[name]", logLevel: "warning" });
for (const name of ["index.html", "icon.svg"]) await cp(`src/${name}`, `${out}/${name}`);
