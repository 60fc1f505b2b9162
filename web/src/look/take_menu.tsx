// To take the view along: its address, a brief to hand on, files of its events. All ask with the same conditions.
import { useState } from "preact/hooks";
import type { View } from "../api";
import { counted, number } from "../format";
import { addressOf, page, usePage } from "../page";
import { CopyButton } from "../parts/copy";
import { Icon } from "../parts/icons";
import { Menu } from "../parts/menu";
import { filterQuery } from "../state";

const MOST_TOLD = 1000; // events of a brief; the desk refuses longer ones
const FILES: [path: string, words: string, note: string][] = [
  ["events.csv", "CSV", "one event a row"],
  ["export/xlsx", "Excel", "claims and events"],
  ["events.geojson", "GeoJSON", "for maps"],
  ["events.kml", "KML", "for Google Earth"],
  ["events.gpkg", "GeoPackage", "for QGIS"],
  ["events.json", "JSON", "the whole record of each event"],
  ["export/sqlite", "SQLite", "for Datasette"],
  ["export/parquet", "Parquet", "claims, for data frames"],
  ["export/stix", "STIX 2.1", "for threat platforms"],
  ["export/prov", "PROV", "what came from what"],
];

export function TakeMenu({ view }: { view: View | null }) {
  return (
    <div class="take">
      <CopyButton words="Copy link" icon="link" text={() => new URL(addressOf(page()), location.href).href} />
      <Menu words="Brief and files" icon="export" align="end" kind="plain">
        {() => <Taking view={view} />}
      </Menu>
    </div>
  );
}

function Taking({ view }: { view: View | null }) {
  const { filter } = usePage();
  const [question, setQuestion] = useState("");
  const [isPublic, setPublic] = useState(false);
  const query = filterQuery(filter);
  if (isPublic) query.set("profile", "public");
  const asked = new URLSearchParams(query);
  if (question.trim()) asked.set("question", question.trim());
  const isLong = view !== null && view.total > MOST_TOLD;
  return (
    <div class="take-menu">
      <section>
        <h2>Brief of {view ? counted(view.total, "event") : "the events"}</h2>
        {isLong ? (
          <p class="filter-note">A brief tells at most {number(MOST_TOLD)} events: set a condition more, or take a file.</p>
        ) : (
          <>
            <label class="take-question">
              <span>The question it answers</span>
              <input class="field" type="text" maxLength={500} dir="auto" placeholder="What moved, and who says so?" value={question} onInput={(event) => setQuestion(event.currentTarget.value)} />
            </label>
            <p class="take-links">
              <a class="button is-main" href={addressWith("/brief", asked)} target="_blank" rel="noopener">
                <Icon name="print" /> Open to read or print
              </a>
              <a class="button" href={addressWith("/brief", withDownload(asked))} download>
                One file
              </a>
            </p>
          </>
        )}
      </section>
      <section>
        <h2>Files</h2>
        <ul class="take-files">
          {FILES.map(([path, words, note]) => (
            <li key={path}>
              <a class="settings-row" href={addressWith(`/api/v1/${path}`, query)} download>
                <span>
                  {words} <small>{note}</small>
                </span>
              </a>
            </li>
          ))}
        </ul>
      </section>
      <label class="check">
        <input type="checkbox" checked={isPublic} onChange={(event) => setPublic(event.currentTarget.checked)} />
        <span>
          To be published <small>coarser places, a delay, no names of people</small>
        </span>
      </label>
    </div>
  );
}

function addressWith(path: string, query: URLSearchParams): string {
  return query.size > 0 ? `${path}?${query}` : path;
}

function withDownload(query: URLSearchParams): URLSearchParams {
  const asked = new URLSearchParams(query);
  asked.set("download", "true");
  return asked;
}
