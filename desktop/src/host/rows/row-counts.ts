import { sql } from "kysely";
import type { ImportView, RowCounts, RowFilter } from "../host-api.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { countIssueKinds } from "./issue-kinds.ts";
import { FILTER_CONDITIONS, selectRows } from "./row-selection.ts";

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

/**
 * How many rows of an import each filter lets through. It is asked for all the time while rows are
 * sent, when there are no drafts.
 */
export function countRows(store: LocalStore, importId: string): RowCounts {
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

/** The kinds of issues in the rows to fix, the most frequent first. */
export function countIssues(store: LocalStore, importId: string): ImportView["issueKinds"] {
  const groups = store.all(
    selectRows(store, { importId, filter: "to_fix" })
      .select(["issue_kinds", sql<number>`count(*)`.as("rows")])
      .groupBy("issue_kinds"),
  );
  return countIssueKinds(groups);
}
