import { type QueryClient, useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import type { GridRow, RowWindow } from "../../../host/host-api.ts";
import { host } from "../../api/host-client.ts";
import { queryKeys, type RowQuery } from "../../api/query-keys.ts";
import { rowChangesOf } from "./row-changes.ts";
import { WINDOW_SIZE, windowOf, windowsOf } from "./row-windows.ts";
import { toSelection } from "./to-selection.ts";

/** The rows of a list, of which only those near the visible ones are in memory. */
export interface RowSource {
  /** Null until the first answer. */
  readonly total: number | null;
  /** Undefined while it is being loaded. */
  rowAt(index: number): GridRow | undefined;
  /** Says which rows can be seen, both included. */
  show(first: number, last: number): void;
  /** All rows of a range, however large. */
  load(first: number, last: number): Promise<readonly GridRow[]>;
  /** The rows in memory with their places. */
  loaded(): readonly (readonly [index: number, row: GridRow])[];
  /** Asks for the visible rows again. */
  refresh(): void;
  readonly error: unknown;
}

const LARGEST_WINDOW = 1000;

/** @param refetchMs how often to ask again while rows change by themselves; false for never */
export function useRowWindows(
  importId: string,
  query: RowQuery,
  refetchMs: number | false,
): RowSource {
  const cache = useQueryClient();
  const [visible, setVisible] = useState<readonly number[]>([0]);
  const lastTotal = useRef<number | null>(null);
  const results = useQueries({
    queries: visible.map((window) => ({
      queryKey: queryKeys.rowWindow(importId, query, window),
      queryFn: ({ signal }: { signal: AbortSignal }): Promise<RowWindow> =>
        fetchRows(cache, importId, query, window * WINDOW_SIZE, WINDOW_SIZE, signal),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 30_000,
      refetchInterval: refetchMs,
    })),
  });
  const windows = new Map<number, RowWindow>();
  for (const [index, { data }] of results.entries()) {
    const window = visible[index];
    if (data !== undefined && window !== undefined) windows.set(window, data);
  }
  const latest = useRef(windows);
  latest.current = windows;
  const [first] = windows.values();
  if (first !== undefined) lastTotal.current = first.total;
  const total = lastTotal.current;

  const show = useCallback((from: number, to: number) => {
    const next = windowsOf(from, to);
    setVisible((now) => (next.join() === now.join() ? now : next));
  }, []);

  const load = useCallback(
    async (from: number, to: number) => {
      const rows: GridRow[] = [];
      for (let offset = from; offset <= to; offset += LARGEST_WINDOW) {
        const limit = Math.min(LARGEST_WINDOW, to - offset + 1);
        rows.push(...(await fetchRows(cache, importId, query, offset, limit)).rows);
      }
      return rows;
    },
    [cache, importId, query],
  );

  const stable = useMemo(
    () => ({
      show,
      load,
      refresh: () => void cache.invalidateQueries({ queryKey: queryKeys.rows(importId) }),
      loaded: () =>
        [...latest.current].flatMap(([window, { rows }]) =>
          rows.map((row, index) => [window * WINDOW_SIZE + index, row] as const),
        ),
    }),
    [show, load, cache, importId],
  );
  return {
    ...stable,
    total,
    rowAt: (index) => windows.get(windowOf(index))?.rows[index % WINDOW_SIZE],
    error: results.find((result) => result.error !== null)?.error ?? null,
  };
}

async function fetchRows(
  cache: QueryClient,
  importId: string,
  query: RowQuery,
  offset: number,
  limit: number,
  signal?: AbortSignal,
): Promise<RowWindow> {
  // Rows that are to be deleted are gone from the screen, and with them the places they had.
  await rowChangesOf(cache, importId).removed;
  return host.rows.window.query(
    { ...toSelection(importId, query), offset, limit },
    signal === undefined ? {} : { signal },
  );
}
