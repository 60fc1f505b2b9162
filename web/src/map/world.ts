// The land, its borders and its names: two files built from world-atlas (tools/build_map.py), the finer one asked for
// when the map is looked at closely.
import type { FeatureCollection, Geometry } from "geojson";
import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import wideAddress from "file:../../built/world.json";
import closeAddress from "file:../../built/world-close.json";
import { aroundTheEarth } from "./ground";

export const CLOSE_FROM = 5.2; // zoom from which the finer file is drawn

export interface World {
  land: Geometry;
  coast: Geometry;
  borders: Geometry;
  disputed: FeatureCollection;
  countries: FeatureCollection | null; // of the wide file
  seas: FeatureCollection | null;
}

const asked = new Map<string, Promise<World>>();

export function wideWorld(): Promise<World> {
  return worldAt(wideAddress);
}
export function closeWorld(): Promise<World> {
  return worldAt(closeAddress);
}

function worldAt(address: string): Promise<World> {
  let world = asked.get(address);
  if (!world) {
    world = bring(address);
    asked.set(address, world);
    world.catch(() => asked.delete(address)); // asked for again when it is wanted again
  }
  return world;
}

async function bring(address: string): Promise<World> {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const topology = (await answer.json()) as Topology;
  const of = (name: string) => {
    const object = topology.objects[name];
    return object ? feature(topology, object) : null;
  };
  const shape = (name: string): Geometry => {
    const found = of(name);
    if (!found || found.type !== "Feature") throw new Error(`${address}: ${name}`);
    return found.geometry;
  };
  const several = (name: string): FeatureCollection | null => {
    const found = of(name);
    return found?.type === "FeatureCollection" ? found : null;
  };
  const disputed = several("disputed");
  return {
    land: aroundTheEarth(shape("land")),
    coast: aroundTheEarth(shape("coast")),
    borders: aroundTheEarth(shape("borders")),
    disputed: { type: "FeatureCollection", features: disputed?.features ?? [] },
    countries: several("countries"),
    seas: several("seas"),
  };
}
