// The map of what is in view. Placeholder: nothing is drawn yet.
import type { Id, MapView } from "../api";
import { Notice } from "../parts/notice";

export interface MapPaneProps {
  map: MapView | null; // null before the first answer
  isStale: boolean; // `map` answers an earlier question: keep it, quietly
  selected: Id | null; // the event that the evidence pane shows
  zoom: [number, number, number] | null; // of the address
  onSelect: (ids: Id[]) => void; // events of what was pressed, the first is shown
  onZoom: (zoom: [number, number, number]) => void; // after a move, not while moving
  onBox: (bbox: string | undefined) => void; // "only what is in view", as a filter; undefined takes it away
  onTable: (bbox: string) => void; // what is in view, as a table
}

export default function MapPane({ map }: MapPaneProps) {
  return <Notice icon="map" title={map ? `${map.points.length + map.areas.length} places, ${map.legs.length} legs` : "The map"} />;
}
