import { sql } from "kysely";
import type { ImportView, RowCounts, RowFilter } from "../host-api.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { countIssueKinds } from "./issue-kinds.ts";
import { FILTER_CONDITIONS, selectRows } from "./row-selection.ts";

const SUMS = Object.entries(FILTER_CONDITIONS).map(([filter, condition]) =>
  sql<number>`count(*) filter (where ${sql.raw(condition)})`.as(filter as RowFilter),
);

/** How many rows of an import each filter lets through. */
export function countRows(store: LocalStore, importId: string): RowCounts {
  const { query } = store;
  const counts = store.get(
    query.selectFrom("import_row").select(SUMS).where("import_id", "=", importId),
  );
  return counts as RowCounts;
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
