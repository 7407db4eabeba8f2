import { sql } from "kysely";
import type { RowCounts, RowFilter } from "../host-api.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { FILTER_CONDITIONS } from "./row-selection.ts";

/** Filters that let through drafts only, and not all of them. */
const OF_DRAFTS = ["ready", "to_fix", "duplicates", "on_server"] as const satisfies RowFilter[];

const OF_ALL = [
  "all",
  "not_sent",
  "waiting",
  "created",
  "existing",
  "refused",
] as const satisfies RowFilter[];

const NO_DRAFTS = { ready: 0, to_fix: 0, duplicates: 0, on_server: 0 };

/** What became of rows that waited, by how many. */
export type Settled = Readonly<Record<"created" | "existing" | "refused", number>>;

/**
 * How many rows of an import each filter lets through. It is asked for all the time, for every
 * import of the history; counted anew only when rows have changed.
 */
export class RowCounter {
  readonly #store: LocalStore;
  readonly #counted = new Map<string, RowCounts>();
  /** Of the rows, when they were as counted. */
  #version = 0;

  constructor(store: LocalStore) {
    this.#store = store;
  }

  countsOf(importId: string): RowCounts {
    this.#forgetIfChanged();
    const known = this.#counted.get(importId);
    if (known !== undefined) return known;
    const counts = countRows(this.#store, importId);
    this.#counted.set(importId, counts);
    return counts;
  }

  /**
   * Adds what became of waiting rows to what was counted, instead of counting again.
   * @param write changes rows of this import that wait, and no others; returns how many it changed
   *   to what
   */
  settle(importId: string, write: () => Settled): void {
    this.#forgetIfChanged();
    const settled = write();
    this.#version = this.#store.version("import_row");
    const known = this.#counted.get(importId);
    if (known === undefined) return;
    const { created, existing, refused } = settled;
    this.#counted.set(importId, {
      ...known,
      waiting: known.waiting - created - existing - refused,
      created: known.created + created,
      existing: known.existing + existing,
      refused: known.refused + refused,
    });
  }

  #forgetIfChanged(): void {
    const version = this.#store.version("import_row");
    if (version !== this.#version) this.#counted.clear();
    this.#version = version;
  }
}

/** Drafts are counted only if there are any: there are none while rows are sent. */
function countRows(store: LocalStore, importId: string): RowCounts {
  const counts = count(store, importId, OF_ALL);
  return { ...counts, ...(counts.not_sent === 0 ? NO_DRAFTS : count(store, importId, OF_DRAFTS)) };
}

function count<Filter extends RowFilter>(
  store: LocalStore,
  importId: string,
  filters: readonly Filter[],
): Record<Filter, number> {
  const sums = filters.map((filter) =>
    sql<number>`count(*) filter (where ${sql.raw(FILTER_CONDITIONS[filter])})`.as<RowFilter>(
      filter,
    ),
  );
  const counts = store.get(
    store.query.selectFrom("import_row").select(sums).where("import_id", "=", importId),
  );
  return counts as Record<Filter, number>;
}
