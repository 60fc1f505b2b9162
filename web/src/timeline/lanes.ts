// Marks one beneath the other where they would cover each other. Pure.

/** The lane of each, in the order given; a lane is free again this many pixels after what stands in it. */
export function lanesOf(marks: readonly { left: number; right: number }[], gap = 3): { lanes: number[]; count: number } {
  const free: number[] = []; // where each lane is free from
  const order = marks.map((_, index) => index).sort((one, other) => marks[one]!.left - marks[other]!.left || marks[one]!.right - marks[other]!.right);
  const lanes = new Array<number>(marks.length).fill(0);
  for (const index of order) {
    const { left, right } = marks[index]!;
    let lane = free.findIndex((from) => from <= left);
    if (lane < 0) lane = free.push(0) - 1;
    free[lane] = right + gap;
    lanes[index] = lane;
  }
  return { lanes, count: free.length };
}
