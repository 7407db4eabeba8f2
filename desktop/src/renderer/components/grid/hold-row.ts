import type { GridRow } from "../../../host/host-api.ts";
import type { RowSource } from "./use-row-windows.ts";

/**
 * A list as it is with a row that is still being filled in, although it left the list: a row to fix
 * does so with its last error, and what is typed next would be another row's.
 * @param at where the row was when it was last seen
 */
export function holdRow(source: RowSource, held: GridRow | null, at: number): RowSource {
  const { total } = source;
  if (held === null || total === null) return source;
  const loaded = source.loaded();
  if (loaded.some(([, { position }]) => position === held.position)) return source;
  // Where its place is not in memory, nothing says that it left.
  if (at < total && source.rowAt(at) === undefined) return source;
  return insertRow(source, total, held, placeOf(held, loaded));
}

/** Rows are in the order of their positions. */
function placeOf(held: GridRow, loaded: ReturnType<RowSource["loaded"]>): number {
  const before = loaded.findLast(([, { position }]) => position < held.position);
  return before === undefined ? (loaded[0]?.[0] ?? 0) : before[0] + 1;
}

function insertRow(source: RowSource, total: number, row: GridRow, place: number): RowSource {
  return {
    ...source,
    total: total + 1,
    rowAt: (index) => (index === place ? row : source.rowAt(index < place ? index : index - 1)),
    load: async (first, last) => {
      if (last < place) return source.load(first, last);
      if (first > place) return source.load(first - 1, last - 1);
      const before = first < place ? await source.load(first, place - 1) : [];
      const after = last > place ? await source.load(place, last - 1) : [];
      return [...before, row, ...after];
    },
    loaded: () => [
      ...source.loaded().map(([index, each]) => [index < place ? index : index + 1, each] as const),
      [place, row],
    ],
  };
}
