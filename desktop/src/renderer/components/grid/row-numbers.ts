/**
 * What rows are known by. One that was added here has a number below zero until the host has given
 * it its position, and goes by that number afterwards, too, so that nothing loses sight of it.
 */
export interface RowNumbers {
  /** The first of so many numbers for new rows; the others go down from it. */
  reserve(count: number): number;
  /** The host has put the rows from `first` on at `position` and behind it. */
  assign(first: number, count: number, position: number): void;
  keyOf(position: number): number;
  /** Below zero while the host has given none. */
  positionOf(key: number): number;
}

export function createRowNumbers(): RowNumbers {
  const positions = new Map<number, number>();
  const keys = new Map<number, number>();
  let lowest = 0;
  return {
    reserve: (count) => {
      const first = lowest - 1;
      lowest -= count;
      return first;
    },
    assign: (first, count, position) => {
      for (let index = 0; index < count; index += 1) {
        positions.set(first - index, position + index);
        keys.set(position + index, first - index);
      }
    },
    keyOf: (position) => keys.get(position) ?? position,
    positionOf: (key) => positions.get(key) ?? key,
  };
}
