// The map of what is in view: the scene on its canvas, what is pointed at and pressed on it, and its tools.
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Id, MapView, View } from "../api";
import { useDesk } from "../desk";
import { useAnswer } from "../fetching";
import { keep, kept } from "../kept";
import { go, narrow, usePage } from "../page";
import { point, usePointed } from "../pointing";
import { Button } from "../parts/button";
import { Menu } from "../parts/menu";
import { Loading, Notice } from "../parts/notice";
import { useRoom } from "../room";
import { useTheme } from "../theme";
import { Card } from "./card";
import { type Item, boxOf, distinctEvents, inView, itemsOf } from "./items";
import { Legend } from "./legend";
import { Listing } from "./listing";
import { paletteNow } from "./palette";
import { useTelling } from "./telling";
import { type Bounds, type Hit, type Scene, type Settings, openScene } from "./scene";

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

interface Shown {
  items: Item[];
  at: [number, number];
}


export default function MapPane(props: MapPaneProps) {
  if (props.map === null) return <Loading words="Opening the map" />;
  return <TheMap {...props} map={props.map} />;
}

function TheMap({ map, isStale, selected, zoom, onSelect, onZoom, onBox, onTable }: MapPaneProps & { map: MapView }) {
  const canvas = useRef<HTMLDivElement>(null);
  const scene = useRef<Scene | null>(null);
  const [state, setState] = useState<"opening" | "drawn" | "none" | "failed">("opening");
  const [settings, setSettings] = useState<Settings>(() => ({ isGlobe: kept("map.globe") === "yes", hasSymbols: kept("map.symbols") === "yes" }));
  const [hovered, setHovered] = useState<Shown | null>(null);
  const [pinned, setPinned] = useState<Shown | null>(null);
  const [seen, setSeen] = useState<Bounds | null>(null);
  const [isListed, setListed] = useState(false);
  const [listedKey, setListedKey] = useState<string | null>(null);
  const isNarrow = useRoom() === "narrow";
  const { theme } = useTheme();
  const { filter } = usePage();
  const pointed = usePointed();
  const telling = useTelling();
  const items = useMemo(() => itemsOf(map), [map]);
  const visible = useMemo(() => (seen ? inView(items, seen) : items), [items, seen]);

  // What the scene calls is always the latest of these.
  const latest = useRef({ items, zoom, onZoom, onSelect });
  latest.current = { items, zoom, onZoom, onSelect };

  const itemsAt = useCallback((hit: Hit | null): Item[] => {
    const keys = new Set(hit?.keys ?? []);
    return latest.current.items.filter((item) => keys.has(item.key));
  }, []);

  const open = useCallback((item: Item) => {
    setPinned(null);
    if (item.events > item.ids.length) narrow(item.kind === "leg" ? { place: [item.leg.to], outcome: [item.leg.outcome] } : { place: [item.place.key] });
    else latest.current.onSelect(item.ids);
  }, []);

  useEffect(() => {
    if (!canvas.current) return;
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let opened: Scene | null = null;
    try {
      opened = openScene(canvas.current, { palette: paletteNow(), settings, start: zoom, isStill, view: map }, {
        hover(hit, at) {
          const found = itemsAt(hit);
          canvas.current?.classList.toggle("is-over", found.length > 0 || hit?.cluster != null);
          setHovered(found.length > 0 ? { items: found, at } : null);
          const only = found[0];
          point(found.length === 1 && only?.ids.length === 1 ? (only.ids[0] ?? null) : null);
        },
        press(hit, at) {
          if (hit?.cluster) return opened?.expand(hit.cluster);
          const found = itemsAt(hit);
          const only = found[0];
          setHovered(null);
          if (found.length === 1 && only?.events === 1) {
            setPinned(null);
            latest.current.onSelect(only.ids);
          } else setPinned(found.length > 0 ? { items: found, at } : null);
        },
        move() {
          setHovered(null);
          setPinned(null);
        },
        rest(byHand) {
          if (!opened) return;
          setSeen(opened.bounds());
          if (byHand) latest.current.onZoom(opened.place());
        },
        drawn() {
          setState("drawn");
          if (canvas.current) canvas.current.dataset["drawn"] = String(Number(canvas.current.dataset["drawn"] ?? 0) + 1); // for who waits for it
        },
        fail: () => setState((before) => (before === "opening" ? "failed" : before)),
      });
      scene.current = opened;
      setSeen(opened.bounds());
    } catch {
      setState("none"); // no WebGL: the table says the same
    }
    return () => {
      opened?.close();
      scene.current = null;
    };
  }, []);

  useScene(scene, (it) => it.show(map), [map]);
  useScene(scene, (it) => it.recolour(paletteNow()), [theme]);
  useScene(scene, (it) => it.set(settings), [settings]);
  const bounds = map.bounds?.join() ?? "";
  useScene(scene, (it) => zoom === null && it.fit(map.bounds), [bounds, zoom === null]);
  useScene(scene, (it) => isElsewhere(it, zoom) && it.go({ center: [zoom[0], zoom[1]], zoom: zoom[2] }), [zoom?.join()]);

  const own = useOwnKeys(items, selected);
  const heat = useMemo(() => {
    const told = items.filter((item) => (selected !== null && item.ids.includes(selected)) || (pointed !== null && item.ids.includes(pointed)));
    return new Set([...told.map((item) => item.key), ...own, ...(listedKey ? [listedKey] : []), ...(pinned?.items.map((item) => item.key) ?? []), ...(hovered?.items.map((item) => item.key) ?? [])]);
  }, [items, selected, pointed, own, listedKey, pinned, hovered]);
  const heated = [...heat].sort().join("\n");
  useEffect(() => scene.current?.heat(heat), [heated, state, map]);

  const change = (next: Settings) => {
    keep("map.globe", next.isGlobe ? "yes" : "no");
    keep("map.symbols", next.hasSymbols ? "yes" : "no");
    setSettings(next);
  };

  if (state === "none") return <NoMap />;
  const box = seen ? boxOf(seen) : null;
  return (
    <div class={`map is-${state}${isStale ? " is-waiting" : ""}${settings.isGlobe ? " is-globe" : ""}`}>
      <div class="map-canvas" ref={canvas} />
      {state === "opening" && <div class="map-veil"><Loading lines={1} words="Drawing the map" /></div>}
      {state === "failed" && <p class="map-failed" role="status">The land could not be drawn. What is told of stands where it belongs all the same.</p>}
      <div class="map-bar">
        <InView visible={visible} leftOut={map.legs_left_out} />
        {telling.one === "holding" ? null : filter.bbox ? <Button words="Anywhere" icon="close" onPress={() => onBox(undefined)} /> : <Button words="Only these" icon="filter" isOff={box === null} onPress={() => box && onBox(box)} />}
        {!isNarrow && telling.one === "event" && <Button words="As a table" icon="table" isOff={box === null} onPress={() => box && onTable(box)} />}
      </div>
      <div class="map-tools">
        <Button words="Closer" kind="quiet" class="map-tool" isBare icon="plus" onPress={() => scene.current?.zoomBy(1)} />
        <Button words="Farther" kind="quiet" class="map-tool" isBare icon="minus" onPress={() => scene.current?.zoomBy(-1)} />
        <Button words="All that is told of" kind="quiet" class="map-tool" isBare icon="fit" onPress={() => (go({ zoom: null }, { replace: true }), scene.current?.fit(map.bounds))} />
        <Button words="As a list" kind="quiet" class="map-tool" isBare icon="list" isPressed={isListed} onPress={() => setListed(!isListed)} />
        <Menu words="How the map is drawn" icon="layers" isBare kind="quiet" align="end">
          {() => (
            <div class="map-settings">
              <label class="map-setting"><input type="checkbox" checked={settings.isGlobe} onChange={(event) => change({ ...settings, isGlobe: event.currentTarget.checked })} /> Globe</label>
              <label class="map-setting"><input type="checkbox" checked={settings.hasSymbols} onChange={(event) => change({ ...settings, hasSymbols: event.currentTarget.checked })} /> Symbols of APP-6</label>
              <p class="map-card-note">Symbols stand for what most events at a place tell of, always in the neutral frame: the map takes no side.</p>
            </div>
          )}
        </Menu>
      </div>
      {isListed && <Listing items={visible} unplaced={map.unplaced} onPoint={(item) => setListedKey(item?.key ?? null)} onOpen={open} onClose={() => setListed(false)} />}
      <Legend map={map} isOpenAtFirst={isRoomy()} />
      {map.unplaced.length > 0 && !isListed && (
        <Button words={`${map.unplaced.length} not on the map`} icon="question" class="map-unplaced" onPress={() => setListed(true)} />
      )}
      <Credits />
      {pinned ? <Card {...pinned} isPinned onOpen={open} onClose={() => (setPinned(null), focusCanvas(canvas.current))} /> : hovered && <Card {...hovered} isPinned={false} onOpen={open} onClose={() => setHovered(null)} />}
    </div>
  );
}

/** Do something with the scene when something changes; the scene is opened with what is there at first. */
function useScene(scene: { current: Scene | null }, act: (scene: Scene) => void, on: unknown[]): void {
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else if (scene.current) act(scene.current);
  }, on);
}

function isElsewhere(scene: Scene, zoom: [number, number, number] | null): zoom is [number, number, number] {
  if (zoom === null) return false;
  const here = scene.place();
  return zoom.some((part, index) => Math.abs(part - (here[index] ?? 0)) > 0.01);
}

/** Where an event is told of that no item names (an item names its newest twenty): asked for by itself. */
function useOwnKeys(items: Item[], selected: Id | null): string[] {
  const isNamed = selected === null || items.length === 0 || items.some((item) => item.ids.includes(selected));
  const query = useMemo(() => new URLSearchParams(selected ? [["event", selected], ["limit", "1"]] : []), [selected]);
  const { value } = useAnswer<View>(isNamed ? null : "view", query);
  return useMemo(() => (value && !isNamed ? itemsOf(value.map).map((item) => item.key) : []), [value, isNamed]);
}

function InView({ visible, leftOut }: { visible: Item[]; leftOut: number }) {
  const events = distinctEvents(visible);
  const telling = useTelling();
  const legs = visible.filter((item) => item.kind === "leg").length;
  const said = (count: number, one: string) => `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;
  const words = events !== null ? telling.said(events) : [said(visible.length - legs, "place"), said(legs, "leg")].join(", ");
  return (
    <p class="map-in-view" role="status">
      {words} in view
      {leftOut > 0 && <span title="Those that fewest events tell of: narrow the question to see them.">; {said(leftOut, "more leg")} not drawn</span>}
    </p>
  );
}

function Credits() {
  const credits = useDesk()?.credits ?? [];
  return (
    <details class="map-credits">
      <summary>Natural Earth · GeoNames (CC BY 4.0)</summary>
      <p>Borders are drawn as they are held, and decide nothing; disputed ones are dashed. No line is the way travelled.</p>
      {credits.map((each) => <p key={each}>{each}</p>)}
    </details>
  );
}

function NoMap() {
  return (
    <Notice icon="map" title="This browser draws no map">
      <p>It lacks WebGL, or it is turned off. The table shows the same events.</p>
      <Button words="Show the table" icon="table" onPress={() => go({ pane: "table" })} />
    </Notice>
  );
}

/** Whether the legend can stand open without hiding much. */
function isRoomy(): boolean {
  return innerWidth >= 1800 && innerHeight >= 800;
}

function focusCanvas(canvas: HTMLElement | null): void {
  canvas?.querySelector("canvas")?.focus();
}

