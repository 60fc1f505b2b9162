// What a place, an area or a leg tells, beside it: its name, its outcomes in words, what the line is, and the way to its events.
import { useEffect, useRef } from "preact/hooks";
import { Bdi } from "../parts/words";
import { Button } from "../parts/button";
import { Icon } from "../parts/icons";
import { OutcomeMark } from "../parts/outcome";
import { type Item, outcomesOf } from "./items";
import { useTelling } from "./telling";

const SHOWN = 4;

export interface CardProps {
  items: Item[];
  at: [number, number]; // pixels of the pane
  isPinned: boolean;
  onOpen: (item: Item) => void;
  onClose: () => void;
}

export function Card({ items, at, isPinned, onOpen, onClose }: CardProps) {
  const telling = useTelling();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    const room = element?.parentElement;
    if (!element || !room) return;
    const right = at[0] + 14 + element.offsetWidth > room.clientWidth;
    const below = at[1] + 14 + element.offsetHeight > room.clientHeight;
    element.style.left = `${Math.max(6, right ? Math.min(at[0] - 14, room.clientWidth - 6) - element.offsetWidth : at[0] + 14)}px`;
    element.style.top = `${Math.max(6, below ? at[1] - 14 - element.offsetHeight : at[1] + 14)}px`;
  });
  useEffect(() => {
    if (isPinned) box.current?.focus();
  }, [isPinned]);
  const escape = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  return (
    <div ref={box} class={`map-card${isPinned ? " is-pinned" : ""}`} {...(isPinned ? { role: "dialog", "aria-label": "On the map here", tabIndex: -1, onKeyDown: escape } : { "aria-hidden": "true" })}>
      {isPinned && <Button words="Close" icon="close" kind="quiet" isBare class="map-card-close" onPress={onClose} />}
      {items.slice(0, SHOWN).map((item) => (
        <div key={item.key} class="map-card-item">
          <ItemWords item={item} />
          {isPinned && <Button words={openWords(item, telling)} icon="right" onPress={() => onOpen(item)} />}
        </div>
      ))}
      {items.length > SHOWN && <p class="map-card-note">and {items.length - SHOWN} more here: look closer</p>}
    </div>
  );
}

export function openWords(item: Item, telling: ReturnType<typeof useTelling>): string {
  if (item.events === 1) return `Show the ${telling.one}`;
  if (item.kind === "leg" && item.events > item.ids.length) return `Show what is told of ${item.to} with this outcome`;
  return `Show ${telling.said(item.events)}`;
}

function ItemWords({ item }: { item: Item }) {
  return (
    <>
      <p class="map-card-name"><ItemName item={item} /></p>
      <p class="map-card-outcomes">
        {outcomesOf(item).map(([outcome, events]) => <OutcomeMark key={outcome} outcome={outcome} claims={events} />)}
        {outcomesOf(item).length === 0 && <span class="map-card-note">where legs begin or end</span>}
      </p>
      {item.kind === "leg" && <p class="map-card-note">{item.leg.words}</p>}
      {item.kind === "leg" && <p class="map-card-note">{item.leg.drawn === "sea_route" && <Icon name="ship" />}{item.leg.note}</p>}
      {item.kind === "area" && item.place.radius_km !== null && <p class="map-card-note">An area of about {Math.round(item.place.radius_km)} km radius: no point in it is meant.</p>}
    </>
  );
}

export function ItemName({ item }: { item: Item }) {
  if (item.kind === "leg") return <><Bdi>{item.from}</Bdi> <span aria-hidden="true">→</span><span class="unseen"> to </span> <Bdi>{item.to}</Bdi></>;
  return <>{item.kind === "area" && <Icon name="area" words="area" />}<Bdi>{item.place.name}</Bdi></>;
}
