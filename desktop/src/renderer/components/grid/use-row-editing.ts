import { hashKey, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import type { GridRow, ImportView, RowCells, RowWindow } from "../../../host/host-api.ts";
import { host } from "../../api/host-client.ts";
import { queryKeys, type RowQuery } from "../../api/query-keys.ts";
import { useTellFailure } from "../use-tell-failure.tsx";
import { applyEdits, type CellEdit, groupEdits } from "./apply-edits.ts";
import { checkCell } from "./check-cell.ts";
import { countBelow, type RemovedRows, removeRows } from "./remove-rows.ts";
import { rowChangesOf } from "./row-changes.ts";
import type { RowNumbers } from "./row-numbers.ts";
import { WINDOW_SIZE } from "./row-windows.ts";

/** Changes of an import's rows: shown at once, sent one after the other, then asked for again. */
export interface RowEditing {
  edit(kind: "edit" | "paste" | "fill", cells: readonly CellEdit[]): void;
  /** Changes cells of rows that are still being loaded, in its turn. */
  editAwaited(find: () => Promise<readonly CellEdit[]>): void;
  /** Adds rows at the end of the whole list. */
  add(rows: readonly RowCells[]): void;
  /** Does both in one step. */
  paste(cells: readonly CellEdit[], rows: readonly RowCells[]): void;
  remove(positions: readonly number[]): void;
  undo(): void;
  redo(): void;
  /** Runs a change that gives the import's new state, when all before it are done. */
  change(run: () => Promise<ImportView>): Promise<void>;
  /** When the host has answered to all changes so far. */
  settled(): Promise<void>;
  /** What a row is known by, before and after the host has given it its position. */
  keyOf(position: number): number;
}

/** More than any position of the host's. */
const BEHIND_ALL = 2 ** 40;

const ALL_ROWS: RowQuery = { filter: "all" };

export function useRowEditing(importId: string): RowEditing {
  const cache = useQueryClient();
  const tellFailure = useTellFailure();
  const latestTell = useRef(tellFailure);
  latestTell.current = tellFailure;

  return useMemo(() => {
    const rowsKey = queryKeys.rows(importId);
    const changes = rowChangesOf(cache, importId);
    const { numbers } = changes;

    const change = (run: () => Promise<ImportView | undefined>): Promise<void> => {
      changes.pending += 1;
      changes.queue = changes.queue.then(async () => {
        try {
          cache.setQueryData(queryKeys.import(importId), await run());
        } catch (error) {
          latestTell.current(error);
        } finally {
          changes.pending -= 1;
          // An answer that is older than the next change would undo it on the screen.
          if (changes.pending === 0) {
            void cache.invalidateQueries({ queryKey: rowsKey });
            void cache.invalidateQueries({ queryKey: queryKeys.imports });
          }
        }
      });
      return changes.queue;
    };

    const toHost = (cells: readonly CellEdit[]): CellEdit[] =>
      cells.map((cell) => ({ ...cell, position: numbers.positionOf(cell.position) }));

    const showEdited = (cells: readonly CellEdit[]) => {
      // Whether the list has the row's position already depends on when it was asked for.
      const byKey = cells.map((cell) => ({ ...cell, position: numbers.keyOf(cell.position) }));
      const edits = groupEdits([...byKey, ...toHost(cells)]);
      void cache.cancelQueries({ queryKey: rowsKey });
      cache.setQueriesData<RowWindow>(
        { queryKey: rowsKey },
        (old) => old && applyEdits(old, edits, checkCell),
      );
    };

    const showAdded = (rows: readonly RowCells[]): number => {
      const first = numbers.reserve(rows.length);
      void cache.cancelQueries({ queryKey: rowsKey });
      const entries = cache.getQueriesData<RowWindow>({ queryKey: rowsKey });
      for (const [key, old] of entries) {
        if (old === undefined || !isOfAllRows(key[2])) continue;
        const endsHere = Number(key[3]) * WINDOW_SIZE + old.rows.length === old.total;
        const added = endsHere ? rows.map((cells, index) => newRow(first - index, cells)) : [];
        cache.setQueryData<RowWindow>(key, {
          total: old.total + rows.length,
          rows: [...old.rows, ...added],
        });
      }
      return first;
    };

    const showRemoved = (positions: readonly number[]) => {
      const removed = removedRows(positions, numbers);
      void cache.cancelQueries({ queryKey: rowsKey });
      dropHiddenLists(cache, rowsKey);
      const entries = cache.getQueriesData<RowWindow>({ queryKey: rowsKey });
      const windows = new Map(
        entries.flatMap(([key, window]) => (window ? [[Number(key[3]), window] as const] : [])),
      );
      const left = removeRows(windows, removed);
      for (const [key] of entries) cache.setQueryData(key, left.get(Number(key[3])));
    };

    const paste = (cells: readonly CellEdit[], rows: readonly RowCells[]) => {
      showEdited(cells);
      const first = showAdded(rows);
      void change(async () => {
        const { view, firstPosition } = await host.rows.add.mutate({
          importId,
          rows: rows.map(withoutUndefined),
          cells: toHost(cells),
        });
        numbers.assign(first, rows.length, firstPosition);
        return view;
      });
    };

    return {
      change,
      settled: () => changes.queue,
      keyOf: numbers.keyOf,
      edit: (kind, cells) => {
        showEdited(cells);
        void change(() => host.rows.edit.mutate({ importId, kind, cells: toHost(cells) }));
      },
      add: (rows) => paste([], rows),
      paste,
      editAwaited: (find) =>
        void change(async () => {
          const cells = await find();
          if (cells.length === 0) return undefined;
          showEdited(cells);
          return host.rows.edit.mutate({ importId, kind: "edit", cells: toHost(cells) });
        }),
      remove: (positions) => {
        showRemoved(positions);
        changes.removed = change(() =>
          host.rows.remove.mutate({ importId, positions: positions.map(numbers.positionOf) }),
        );
      },
      undo: () => void change(() => host.rows.undo.mutate({ importId })),
      redo: () => void change(() => host.rows.redo.mutate({ importId })),
    };
  }, [cache, importId]);
}

/** Which of the other lists have the rows, and where, nothing here says: they are asked for again. */
function dropHiddenLists(cache: QueryClient, rowsKey: readonly string[]): void {
  const active = cache.getQueryCache().findAll({ queryKey: rowsKey, type: "active" });
  const shown = new Set(active.map(({ queryKey }) => hashKey([queryKey[2]])));
  cache.removeQueries({
    queryKey: rowsKey,
    predicate: ({ queryKey }) => !shown.has(hashKey([queryKey[2]])),
  });
}

function removedRows(positions: readonly number[], numbers: RowNumbers): RemovedRows {
  const both = positions.flatMap((each) => [numbers.keyOf(each), numbers.positionOf(each)]);
  const known = new Set(both);
  // Rows are in the order of their positions; those that have none yet are the last, as added.
  const orderOf = (position: number) => {
    const own = numbers.positionOf(position);
    return own < 0 ? BEHIND_ALL - own : own;
  };
  const orders = positions.map(orderOf).toSorted((a, b) => a - b);
  return {
    count: positions.length,
    has: (position) => known.has(position),
    before: (position) => countBelow(orders, orderOf(position)),
  };
}

function withoutUndefined(cells: RowCells): Record<string, string> {
  return Object.fromEntries(
    Object.entries(cells).filter((cell): cell is [string, string] => cell[1] !== undefined),
  );
}

function isOfAllRows(query: unknown): boolean {
  const { filter, issue, search } = query as RowQuery;
  return filter === ALL_ROWS.filter && issue === undefined && (search ?? "") === "";
}

function newRow(position: number, cells: RowCells): GridRow {
  const issue = checkCell("email", cells.email ?? "");
  return {
    position,
    cells,
    issues: issue ? [issue] : [],
    state: "draft",
    duplicate: false,
    onServer: false,
    customerId: null,
  };
}
