// The licences of the packages that went into the pages, whole, one after the other: licences.txt.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

/** The text of licences.txt for the files that were built in, and the packages whose data was. */
export async function licencesOf(inputs, also) {
  const folders = new Set(also.map((name) => join("node_modules", name)));
  for (const input of inputs) {
    const folder = input.match(/(?:^|[/:])(node_modules\/(?:@[^/]+\/)?[^/]+)\//)?.[1];
    if (folder) folders.add(folder);
  }
  // A package that was packed ready for use holds others: theirs are told as well.
  for (const folder of [...folders]) for (const held of await heldBy(folder)) folders.add(held);
  const parts = await Promise.all([...folders].sort().map(licenceOf));
  return `The pages of laydown are built from its own sources (Apache-2.0) and from what follows.\n${parts.join("")}`;
}

async function heldBy(folder) {
  const { name, dependencies } = await described(folder);
  if (name !== "maplibre-gl") return [];
  return Object.keys(dependencies ?? {}).filter((each) => !each.startsWith("@types/")).map((each) => join("node_modules", each));
}

async function licenceOf(folder) {
  const { name, version, license } = await described(folder);
  const file = (await readdir(folder)).sort().find((each) => /^licen[cs]e(\.(md|txt))?$/i.test(each));
  const text = file ? await readFile(join(folder, file), "utf8") : `Licence: ${license}. The package holds no text of it.`;
  if (!license) throw new Error(`${name} states no licence`);
  return `\n${"=".repeat(100)}\n${name} ${version} (${license})\n${"-".repeat(100)}\n${text.replace(/\r/g, "").trim()}\n`;
}

async function described(folder) {
  return JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
}
