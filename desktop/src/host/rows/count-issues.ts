import { sql } from "kysely";
import type { ImportView } from "../host-api.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { countIssueKinds } from "./issue-kinds.ts";
import { selectRows } from "./row-selection.ts";

/** The kinds of issues in the rows to fix, the most frequent first. */
export function countIssues(store: LocalStore, importId: string): ImportView["issueKinds"] {
  const groups = store.all(
    selectRows(store, { importId, filter: "to_fix" })
      .select(["issue_kinds", sql<number>`count(*)`.as("rows")])
      .groupBy("issue_kinds"),
  );
  return countIssueKinds(groups);
}
