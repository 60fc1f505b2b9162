// The same as the map shows, as a list: what is in view, and the names that could not be placed, each with the reason.
import type { MapView } from "../api";
import { Bdi } from "../parts/words";
import { Button } from "../parts/button";
import { Icon } from "../parts/icons";
import { OutcomeMark } from "../parts/outcome";
import { ItemName } from "./card";
import { type Item, outcomesOf } from "./items";
import { useTelling } from "./telling";

const SHOWN = 200;

export interface ListingProps {
  items: Item[]; // in view, the most told of first
  unplaced: MapView["unplaced"];
  onPoint: (item: Item | null) => void;
  onOpen: (item: Item) => void;
  onClose: () => void;
}

export function Listing({ items, unplaced, onPoint, onOpen, onClose }: ListingProps) {
  const telling = useTelling();
  return (
    <div class="map-listing" role="region" aria-label="What is on the map, as a list">
      <div class="map-listing-head">
        <h2>In view</h2>
        <Button words="Close the list" icon="close" kind="quiet" isBare onPress={onClose} />
      </div>
      {items.length === 0 && <p class="map-card-note">Nothing that is told of lies in this part of the map.</p>}
      <ul>
        {items.slice(0, SHOWN).map((item) => (
          <li key={item.key}>
            <button type="button" class="map-listing-item" onClick={() => onOpen(item)} onFocus={() => onPoint(item)} onBlur={() => onPoint(null)} onPointerEnter={() => onPoint(item)} onPointerLeave={() => onPoint(null)}>
              <span class="map-card-name"><ItemName item={item} /></span>
              <span class="map-card-outcomes">
                {outcomesOf(item).map(([outcome, events]) => <OutcomeMark key={outcome} outcome={outcome} claims={events} plain />)}
                {outcomesOf(item).length === 0 && <span class="map-card-note">where legs begin or end</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {items.length > SHOWN && <p class="map-card-note">and {items.length - SHOWN} more: the table has them all</p>}
      {unplaced.length > 0 && (
        <>
          <h2><Icon name="question" /> Not on the map</h2>
          <ul>
            {unplaced.map((each) => (
              <li key={each.name} class="map-listing-unplaced">
                <span class="map-card-name"><Bdi>{each.name}</Bdi></span>
                <span class="map-card-note">{each.reason}; {telling.said(each.events)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
