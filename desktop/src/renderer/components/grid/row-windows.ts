/** Rows are asked for in windows of this many. */
export const WINDOW_SIZE = 200;

/** The windows that hold the rows from `first` to `last`, both included and from 0. */
export function windowsOf(first: number, last: number): number[] {
  const from = windowOf(Math.max(0, first));
  const to = windowOf(Math.max(0, last));
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

export function windowOf(row: number): number {
  return Math.floor(row / WINDOW_SIZE);
}
