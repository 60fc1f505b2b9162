// Builds the pages of the desk: one module and the parts that it brings when they are shown, one style sheet, and what
// they load. Usage: node build.mjs OUT
//
// `desk.js` and `desk.css` keep their names; everything else carries the digest of its bytes in its name, so that a
// browser may keep it for good. A path imported as "file:…" becomes a file of its own and the import its address: the
// worker of the map and the shapes it draws. The licence of everything that went into the pages is in licences.txt.
import { build } from "esbuild";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { licencesOf } from "./licences.mjs";

const ROOT = "/static"; // where the desk offers them
const out = resolve(process.argv[2] ?? "dist");
const installed = createRequire(import.meta.url);

/** Imports of "file:PATH": the bytes as they are, without the address of a source map, under a name with their digest. */
const files = {
  name: "files",
  setup(building) {
    building.onResolve({ filter: /^file:/ }, ({ path, resolveDir }) => {
      const named = path.slice("file:".length);
      return { path: named.startsWith(".") ? join(resolveDir, named) : installed.resolve(named), namespace: "as-file" };
    });
    building.onLoad({ filter: /.*/, namespace: "as-file" }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      return { contents: text.replace(/\n?\/\/# sourceMappingURL=\S*\s*$/, "\n"), loader: "file" };
    });
  },
};

const common = {
  bundle: true,
  minify: true,
  legalComments: "none", // licences.txt holds the whole texts
  metafile: true,
  outdir: out,
  publicPath: ROOT,
  logLevel: "warning",
};

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const pages = await build({
  ...common,
  entryPoints: { desk: "src/main.tsx" },
  splitting: true,
  chunkNames: "part-[name]-[hash]",
  assetNames: "part-[name]-[hash]",
  format: "esm",
  target: "es2022",
  plugins: [files],
  alias: { "milsymbol-parts": "./node_modules/milsymbol/index.mjs" },
});
const styles = await build({
  ...common,
  entryPoints: { desk: "src/desk.css" },
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]-[hash]",
});
for (const name of ["index.html", "icon.svg"]) await cp(`src/${name}`, join(out, name));
const inputs = [...Object.keys(pages.metafile.inputs), ...Object.keys(styles.metafile.inputs)];
await writeFile(join(out, "licences.txt"), await licencesOf(inputs, ["world-atlas"]));
await tell();

/** How large each file is, as it stands and packed. */
async function tell() {
  const names = (await readdir(out, { recursive: true, withFileTypes: true })).filter((each) => each.isFile());
  const rows = await Promise.all(
    names.map(async (each) => {
      const bytes = await readFile(join(each.parentPath, each.name));
      const packed = each.name.endsWith(".woff2") ? bytes.length : gzipSync(bytes, { level: 9 }).length;
      return { name: join(each.parentPath.slice(out.length + 1), each.name), size: bytes.length, packed };
    }),
  );
  rows.sort((one, other) => other.size - one.size || (one.name < other.name ? -1 : 1));
  const kB = (size) => `${(size / 1000).toFixed(1).padStart(8)} kB`;
  for (const row of rows) console.log(`${kB(row.size)} ${kB(row.packed)} packed  ${row.name}`);
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  console.log(`${kB(sum("size"))} ${kB(sum("packed"))} packed  in all`);
}
