import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { FieldKey, RowFilter, RowState } from "../host-api.ts";
import type { Tables } from "../local-store/entities.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { issueKindToken } from "./issue-kinds.ts";
import { toSearchable } from "./search-text.ts";

/** Which rows of an import are meant. */
export interface RowSelection {
  readonly importId: string;
  readonly filter: RowFilter;
  /** Only rows with an issue of this kind. */
  readonly issue?: { readonly field: FieldKey; readonly code: string } | undefined;
  /**
   * Only rows with this text in some cell, whatever its case and accents. The import's rows have to
   * be searchable: see SearchTexts.
   */
  readonly search?: string | undefined;
}

/** Rows in these states are where the user left them; all others belong to the server. */
export const EDITABLE_STATES = ["draft", "refused"] as const satisfies RowState[];

/**
 * The SQL of each filter. `ready`, `to_fix` and `duplicates` are about what may still be sent, and
 * `ready` is what would be: nothing is wrong with it and no earlier row says the same.
 */
export const FILTER_CONDITIONS: Readonly<Record<RowFilter, string>> = {
  all: "state <> 'removed'",
  ready: "state = 'draft' and issue_kinds is null and duplicate = 0",
  to_fix: "state = 'draft' and issue_kinds is not null",
  duplicates: "state = 'draft' and duplicate = 1",
  on_server: "state = 'draft' and on_server = 1",
  waiting: "state = 'waiting'",
  created: "state = 'created'",
  existing: "state = 'existing'",
  refused: "state = 'refused'",
  not_sent: "state = 'draft'",
};

/** A query over the selected rows; columns, order and limits are the caller's. */
export function selectRows({ query }: LocalStore, selection: RowSelection) {
  return query.selectFrom("import_row").where((where) => where.and(conditions(where, selection)));
}

/** A query over rows with what they say; columns, conditions, order and limits are the caller's. */
export function selectTexts({ query }: LocalStore) {
  return query
    .selectFrom("import_row")
    .innerJoin("import_row_text", (join) =>
      join
        .onRef("import_row_text.import_id", "=", "import_row.import_id")
        .onRef("import_row_text.position", "=", "import_row.position"),
    );
}

function conditions(
  where: ExpressionBuilder<Tables, "import_row">,
  { importId, filter, issue, search }: RowSelection,
): Expression<SqlBool>[] {
  const all: Expression<SqlBool>[] = [
    where("import_id", "=", importId),
    sql<SqlBool>`(${sql.raw(FILTER_CONDITIONS[filter])})`,
  ];
  if (issue !== undefined) {
    all.push(sql<SqlBool>`instr(issue_kinds, ${issueKindToken(issue)}) > 0`);
  }
  if (search !== undefined && search.trim() !== "") {
    all.push(sql<SqlBool>`position in (
      select position from import_row_search
      where import_id = ${importId} and instr(text, ${toSearchable(search.trim())}) > 0
    )`);
  }
  return all;
}
