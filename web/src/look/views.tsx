// Which of the panes takes the place: map or table, on small screens the timeline too. `isPair`: there is no timeline.
import { go } from "../page";
import { Icon, type IconName } from "../parts/icons";
import { useRoom } from "../room";
import type { Pane } from "../state";

const ALL: { pane: Pane; words: string; icon: IconName; isNarrowOnly?: boolean }[] = [
  { pane: "map", words: "Map", icon: "map" },
  { pane: "table", words: "Table", icon: "table" },
  { pane: "timeline", words: "Timeline", icon: "timeline", isNarrowOnly: true },
];

export function Views({ pane, isPair = false }: { pane: Pane; isPair?: boolean }) {
  const isNarrow = useRoom() === "narrow";
  return (
    <div class="views" role="group" aria-label="Show the events as">
      {ALL.filter((each) => (isNarrow && !isPair) || !each.isNarrowOnly).map((each) => (
        <button key={each.pane} type="button" class="view" aria-pressed={pane === each.pane} onClick={() => go({ pane: each.pane })}>
          <Icon name={isNarrow && each.pane === "table" ? "list" : each.icon} />
          {isNarrow && each.pane === "table" ? "List" : each.words}
        </button>
      ))}
    </div>
  );
}
