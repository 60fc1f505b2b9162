// Lines and circles of the map. Positions are longitude and latitude in degrees; longitudes may count on past 180, so that
// no line leaps around the Earth. Lines are measured on Mercator's plane, where they are drawn and bent.
export type Position = [number, number];
export type Line = Position[];

const EARTH_KM = 6371.0088;
const RADIANS = Math.PI / 180;

/** Great-circle kilometres between two positions. */
export function km([lon, lat]: Position, [otherLon, otherLat]: Position): number {
  const up = ((otherLat - lat) * RADIANS) / 2;
  const across = ((otherLon - lon) * RADIANS) / 2;
  const square = Math.sin(up) ** 2 + Math.cos(lat * RADIANS) * Math.cos(otherLat * RADIANS) * Math.sin(across) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(square)));
}

/** What is reached from a position in a direction (degrees from north) after some kilometres. */
export function destination([lon, lat]: Position, bearing: number, distance: number): Position {
  const way = distance / EARTH_KM;
  const from = lat * RADIANS;
  const to = Math.asin(Math.sin(from) * Math.cos(way) + Math.cos(from) * Math.sin(way) * Math.cos(bearing * RADIANS));
  const turn = Math.atan2(Math.sin(bearing * RADIANS) * Math.sin(way) * Math.cos(from), Math.cos(way) - Math.sin(from) * Math.sin(to));
  return [lon + turn / RADIANS, to / RADIANS];
}

/** The edge of an area, closed, and the ring to fill: the same unless the area holds a pole, which no ring on a flat map goes around. */
export function circle(middle: Position, radius: number, steps = 96): { edge: Line; ring: Line } {
  const edge = Array.from({ length: steps + 1 }, (_, step) => destination(middle, (step * 360) / steps, radius));
  const toPole = km(middle, [middle[0], middle[1] >= 0 ? 90 : -90]);
  if (toPole > radius) return { edge: unrolled(edge), ring: unrolled(edge) };
  const pole = middle[1] >= 0 ? 89.9 : -89.9;
  const around = edge
    .slice(0, steps)
    .map(([lon, lat]): Position => [wrapped(lon), lat])
    .sort((one, other) => one[0] - other[0]);
  const first = around[0] as Position;
  const last = around[around.length - 1] as Position;
  const level = (first[1] + last[1]) / 2;
  const open: Line = [[-180, level], ...around, [180, level]];
  return { edge: open, ring: [...open, [180, pole], [-180, pole], [-180, level]] };
}

export function wrapped(lon: number): number {
  return ((((lon + 180) % 360) + 360) % 360) - 180;
}

/** The line with longitudes that count on past 180. */
export function unrolled(line: Line): Line {
  let turn = 0;
  return line.map(([lon, lat], index) => {
    const before = line[index - 1];
    if (before) turn -= 360 * Math.round((lon - before[0]) / 360);
    return [lon + turn, lat];
  });
}

// --- on the plane -------------------------------------------------------------------------------------------------

export function onPlane([lon, lat]: Position): Position {
  const held = Math.max(-85, Math.min(85, lat)) * RADIANS;
  return [lon * RADIANS, Math.asinh(Math.tan(held))];
}

export function offPlane([x, y]: Position): Position {
  return [x / RADIANS, Math.atan(Math.sinh(y)) / RADIANS];
}

/** Positions at even steps of the plane along the line, both ends included. */
export function evenly(line: Line, steps: number): Line {
  const plane = line.map(onPlane);
  return Array.from({ length: steps + 1 }, (_, step) => offPlane(at(plane, step / steps).point));
}

/** The position at a share of the line, and the direction in which it goes on there, clockwise from north as drawn. */
export function along(line: Line, share: number): { point: Position; bearing: number } {
  const { point, bearing } = at(line.map(onPlane), share);
  return { point: offPlane(point), bearing };
}

function at(plane: Line, share: number): { point: Position; bearing: number } {
  const lengths = plane.slice(1).map((point, index) => between(plane[index] as Position, point));
  const whole = lengths.reduce((sum, each) => sum + each, 0);
  let left = Math.max(0, Math.min(1, share)) * whole;
  let index = 0;
  while (index < lengths.length - 1 && left > (lengths[index] as number)) left -= lengths[index++] as number;
  const start = plane[index] as Position;
  const end = plane[index + 1] ?? start;
  const part = lengths[index] ? Math.min(1, left / (lengths[index] as number)) : 0;
  const bearing = (Math.atan2(end[0] - start[0], end[1] - start[1]) / RADIANS + 360) % 360;
  return { point: [start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part], bearing };
}

function between(one: Position, other: Position): number {
  return Math.hypot(other[0] - one[0], other[1] - one[1]);
}

/** The part of the line between two shares of it. */
export function part(line: Line, from: number, to: number): Line {
  const plane = line.map(onPlane);
  const lengths = plane.slice(1).map((point, index) => between(plane[index] as Position, point));
  const whole = lengths.reduce((sum, each) => sum + each, 0);
  if (whole === 0) return line;
  const kept: Line = [offPlane(at(plane, from).point)];
  let gone = 0;
  lengths.forEach((length, index) => {
    gone += length / whole;
    if (gone > from && gone < to && index + 1 < plane.length - 1) kept.push(line[index + 1] as Position);
  });
  kept.push(offPlane(at(plane, to).point));
  return kept;
}

/** The line without what lies within the areas it sets out from and leads to: an area has no middle that was reached. */
export function trimmed(line: Line, startRadius: number | null, endRadius: number | null): Line {
  const first = line[0];
  const last = line[line.length - 1];
  if (!first || !last || (startRadius === null && endRadius === null)) return line;
  const fine = line.length < 48 ? evenly(line, 64) : line;
  let from = 0;
  let to = fine.length - 1;
  while (startRadius !== null && from < fine.length && km(first, fine[from] as Position) < startRadius) from += 1;
  while (endRadius !== null && to >= 0 && km(last, fine[to] as Position) < endRadius) to -= 1;
  return to - from >= 1 ? fine.slice(from, to + 1) : line; // one within the other: there is nothing between them
}

/** The line bent to one side by a share of its length, most in the middle: several legs between two places fan out. */
export function bent(line: Line, share: number): Line {
  if (share === 0 || line.length < 2) return line;
  const fine = line.length < 24 ? evenly(line, 32) : line;
  const plane = fine.map(onPlane);
  const first = plane[0] as Position;
  const last = plane[plane.length - 1] as Position;
  const straight = between(first, last);
  const lengths = plane.slice(1).map((point, index) => between(plane[index] as Position, point));
  const whole = lengths.reduce((sum, each) => sum + each, 0);
  let gone = 0;
  return plane.map((point, index) => {
    if (index > 0) gone += lengths[index - 1] as number;
    const before = plane[Math.max(0, index - 1)] as Position;
    const after = plane[Math.min(plane.length - 1, index + 1)] as Position;
    const run = between(before, after) || 1;
    const off = straight * share * Math.sin(Math.PI * (whole ? gone / whole : 0));
    return offPlane([point[0] - ((after[1] - before[1]) / run) * off, point[1] + ((after[0] - before[0]) / run) * off]);
  });
}

/** The line with its corners cut (Chaikin 1974), ends kept: a way that is inferred has no corners to show. */
export function rounded(line: Line, times = 2): Line {
  let smooth = line;
  for (let turn = 0; turn < times && smooth.length > 2; turn++) {
    const plane = smooth.map(onPlane);
    const cut: Line = [plane[0] as Position];
    for (let index = 0; index < plane.length - 1; index++) {
      const [x, y] = plane[index] as Position;
      const [nextX, nextY] = plane[index + 1] as Position;
      cut.push([x * 0.75 + nextX * 0.25, y * 0.75 + nextY * 0.25], [x * 0.25 + nextX * 0.75, y * 0.25 + nextY * 0.75]);
    }
    cut.push(plane[plane.length - 1] as Position);
    smooth = cut.map(offPlane);
  }
  return smooth;
}
