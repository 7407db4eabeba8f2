import { setImmediate } from "node:timers/promises";
import type { RowCells } from "../host-api.ts";
import { toCells } from "../import/to-cells.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { searchTextOf } from "./search-text.ts";

/** Rows in one transaction: a hundredth of a second. */
const CHUNK = 2_000;

const READ = `
  select position, item from import_row_text as row
  where import_id = ? and position > ?
    and not exists (
      select 1 from import_row_search as search
      where search.import_id = row.import_id and search.position = row.position
    )
  order by position limit ${CHUNK}`;

const WRITE = `
  insert or replace into import_row_search (import_id, position, text)
  select @importId, value ->> 0, value ->> 1 from json_each(@texts)`;

interface RowText {
  readonly position: number;
  readonly item: string;
}

/**
 * What rows are searched by, without case and accents. It is made for all rows of an import when
 * somebody searches in it for the first time, which for most imports is never; from then on it
 * changes with the rows.
 */
export class SearchTexts {
  readonly #store: LocalStore;

  constructor(store: LocalStore) {
    this.#store = store;
  }

  /** Makes an import's rows searchable, letting other work have its turn. */
  async prepare(importId: string): Promise<void> {
    for (const _chunk of this.#fill(importId)) await setImmediate();
  }

  /** The same at once, for what is left to be done. */
  ensure(importId: string): void {
    for (const _chunk of this.#fill(importId));
  }

  *#fill(importId: string): Generator<void> {
    for (let last = 0; !this.#isSearchable(importId); ) {
      const rows = this.#store.allOf<RowText>(READ, [importId, last]);
      const end = rows.at(-1);
      if (end === undefined) {
        // A file may have been read anew while others had their turn: what is before `last` counts
        // as done only if all of it is there at one moment.
        if (last === 0) return this.#markSearchable(importId);
        last = 0;
        continue;
      }
      const texts = rows.map(({ position, item }) => ({
        position,
        cells: toCells(JSON.parse(item)),
      }));
      this.#store.redoableTransaction(() => writeSearchTexts(this.#store, importId, texts));
      last = end.position;
      yield;
    }
  }

  #isSearchable(importId: string): boolean {
    const { query } = this.#store;
    const row = this.#store.get(
      query.selectFrom("import").select("searchable").where("id", "=", importId),
    );
    return row?.searchable === 1;
  }

  /** Not while its file is read: rows come without such a text then. */
  #markSearchable(importId: string): void {
    const { query } = this.#store;
    this.#store.run(
      query
        .updateTable("import")
        .set({ searchable: 1 })
        .where("id", "=", importId)
        .where("step", "in", ["review", "sent"]),
    );
  }
}

/** Makes rows searchable by what they say now. Runs inside the transaction that changes them. */
export function writeSearchTexts(
  store: LocalStore,
  importId: string,
  rows: readonly { readonly position: number; readonly cells: RowCells }[],
): void {
  const texts = rows.map(({ position, cells }) => [position, searchTextOf(cells)]);
  store.runMany(WRITE, [[{ importId, texts: JSON.stringify(texts) }]]);
}
