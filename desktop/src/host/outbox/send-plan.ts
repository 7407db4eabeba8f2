import { sql } from "kysely";
import type { SendPlan } from "../host-api.ts";
import { externalIdKey } from "../import/duplicate-key.ts";
import type { LocalStore } from "../local-store/local-store.ts";

const GROUPS: Readonly<Record<keyof SendPlan, string>> = {
  fresh: "issue_kinds is null and duplicate = 0 and on_server = 0",
  existing: "issue_kinds is null and duplicate = 0 and on_server = 1",
  duplicates: "issue_kinds is null and duplicate = 1 and on_server = 0",
  existingDuplicates: "issue_kinds is null and duplicate = 1 and on_server = 1",
  toFix: "issue_kinds is not null",
  withoutId: `issue_kinds is null and duplicate = 0 and duplicate_key not like '${externalIdKey("")}%'`,
};

const SUMS = Object.entries(GROUPS).map(([group, condition]) =>
  sql<number>`coalesce(sum(${sql.raw(condition)}), 0)`.as(group as keyof SendPlan),
);

/** Counts what sending the rows of an import that were not sent would come to. */
export function readSendPlan(store: LocalStore, importId: string): SendPlan {
  const plan = store.get(
    store.query
      .selectFrom("import_row")
      .select(SUMS)
      .where("import_id", "=", importId)
      .where("state", "=", "draft"),
  );
  return plan as SendPlan;
}
