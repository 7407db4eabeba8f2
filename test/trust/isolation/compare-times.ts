export interface Comparison {
  /**
   * How often a random time of the first kind is longer than a random one of the second, in percent
   * (Mann and Whitney's U): 50 tells nothing.
   */
  readonly longerPercent: number;
  readonly medianMs: { readonly first: number; readonly second: number };
}

const WARM_UP = 200;

/** Takes the times of two calls in turns, whichever first, so that what slows one slows the other. */
export async function compareTimes(
  pairs: number,
  calls: { readonly first: () => Promise<void>; readonly second: () => Promise<void> },
): Promise<Comparison> {
  const times = { first: [] as number[], second: [] as number[] };
  for (let pair = -WARM_UP; pair < pairs; pair += 1) {
    const order = pair % 2 === 0 ? (["first", "second"] as const) : (["second", "first"] as const);
    for (const which of order) {
      const startedMs = performance.now();
      await calls[which]();
      if (pair >= 0) times[which].push(performance.now() - startedMs);
    }
  }
  return {
    longerPercent: 100 * shareOfLonger(times.first, times.second),
    medianMs: { first: median(times.first), second: median(times.second) },
  };
}

function shareOfLonger(first: readonly number[], second: readonly number[]): number {
  const all = [
    ...first.map((time) => ({ time, isFirst: true })),
    ...second.map((time) => ({ time, isFirst: false })),
  ].toSorted((one, other) => one.time - other.time);
  let ranks = 0;
  for (const [index, { isFirst }] of all.entries()) if (isFirst) ranks += index + 1;
  const least = (first.length * (first.length + 1)) / 2;
  return (ranks - least) / (first.length * second.length);
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[times.length >> 1] ?? Number.NaN;
}
