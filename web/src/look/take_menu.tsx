// To take the view along: its address, a brief to hand on, files of its events. All ask with the same conditions.
import type { View } from "../api";
import { counted } from "../format";
import { addressOf, page, usePage } from "../page";
import { CopyButton } from "../parts/copy";
import { Icon } from "../parts/icons";
import { Menu } from "../parts/menu";
import { filterQuery } from "../state";

const FILES: [suffix: string, words: string, note: string][] = [
  ["csv", "CSV", "for spreadsheets"],
  ["xlsx", "Excel", "for spreadsheets"],
  ["geojson", "GeoJSON", "for maps"],
  ["kml", "KML", "for Google Earth"],
  ["gpkg", "GeoPackage", "for QGIS"],
  ["json", "JSON", "the whole record of each"],
];

export function TakeMenu({ view }: { view: View | null }) {
  const { filter } = usePage();
  const query = filterQuery(filter).toString();
  const search = query === "" ? "" : `?${query}`;
  const what = view ? counted(view.total, "event") : "the events";
  return (
    <div class="take">
      <CopyButton words="Copy link" icon="link" text={() => new URL(addressOf(page()), location.href).href} />
      <Menu words="Brief and files" icon="export" align="end" kind="plain">
        {() => (
          <div class="take-menu">
            <a class="settings-row" href={`/brief${search}`} target="_blank" rel="noopener">
              <Icon name="print" />
              <span>
                Brief of {what}
                <small>a page to print or to send</small>
              </span>
            </a>
            <ul>
              {FILES.map(([suffix, words, note]) => (
                <li key={suffix}>
                  <a class="settings-row" href={`/api/v1/events.${suffix}${search}`} download>
                    <Icon name="table" />
                    <span>
                      {words} <small>{note}</small>
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          </div>
        )}
      </Menu>
    </div>
  );
}
