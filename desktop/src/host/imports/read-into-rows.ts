import type { ColumnMapping, ReadOptions } from "../host-api.ts";
import { createRowMapper } from "../import/map-row.ts";
import { readRows } from "../import/read-rows.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { insertRows } from "../rows/insert-rows.ts";

export interface ReadingOptions {
  readonly store: LocalStore;
  readonly importId: string;
  readonly bytes: Uint8Array;
  readonly readOptions: ReadOptions;
  readonly mapping: readonly ColumnMapping[];
  /** Aborting it keeps further rows from being written; its reason is thrown. */
  readonly signal: AbortSignal;
  /** Told how much is done, from 0 to 1. */
  readonly onProgress: (progress: number) => void;
}

/**
 * Writes the rows of a file, mapped and checked, to an import that has none. Each block is a
 * transaction; between them other work has its turn.
 * @throws HostError if the file cannot be read; the rows before are there then
 */
export async function readIntoRows(options: ReadingOptions): Promise<void> {
  const { store, importId, bytes, readOptions, mapping, signal, onProgress } = options;
  const toCells = createRowMapper(mapping);
  const isDuplicate = createDuplicateFinder();
  let count = 0;
  for await (const { records, progress } of readRows(bytes, readOptions)) {
    signal.throwIfAborted();
    const first = count + 1;
    const rows = records.map(({ cells }, index) => ({
      position: first + index,
      cells: toCells(cells),
    }));
    store.redoableTransaction(() => insertRows(store, importId, rows, isDuplicate));
    count += rows.length;
    onProgress(progress);
  }
  signal.throwIfAborted();
}

/** Tells, of keys in the order of their rows, whether one came before. */
function createDuplicateFinder(): (key: string) => boolean {
  const seen = new Set<string>();
  return (key) => {
    const { size } = seen;
    return seen.add(key).size === size;
  };
}
