import { sql } from "kysely";
import type { CellIssue, FieldKey, RowFilter } from "../host-api.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { selectRows } from "./row-selection.ts";

export interface IssueSearch {
  readonly importId: string;
  readonly filter: RowFilter;
  readonly from: IssuePlace | null;
  readonly direction: "next" | "previous";
}

export interface IssuePlace {
  readonly position: number;
  readonly field: FieldKey;
}

interface RowIssues {
  readonly position: number;
  /** The fields with an issue, in the order in which the search comes by. */
  readonly fields: readonly FieldKey[];
}

/**
 * The next cell with an issue behind (or before) one, in the order of the rows and, within a row, of
 * the grid's fields; after the last one comes the first. `offset` counts the filter's rows before
 * its row. Null if no row of the filter has an issue.
 */
export function findIssue(
  store: LocalStore,
  search: IssueSearch,
  gridFields: readonly FieldKey[],
): (IssuePlace & { readonly offset: number }) | null {
  const place = findPlace(store, search, gridFields);
  if (place === null) return null;
  const before = store.get(
    selectRows(store, search)
      .select(sql<number>`count(*)`.as("rows"))
      .where("position", "<", place.position),
  );
  return { ...place, offset: before?.rows ?? 0 };
}

function findPlace(
  store: LocalStore,
  search: IssueSearch,
  gridFields: readonly FieldKey[],
): IssuePlace | null {
  const { from, direction } = search;
  const read = (comparison: "=" | "<" | ">", position: number) =>
    readIssues(store, search, gridFields, comparison, position);
  if (from === null) return firstPlace(read(">", 0));
  const isBehind = (field: FieldKey) => {
    const distance = placeOf(field, gridFields) - placeOf(from.field, gridFields);
    return direction === "next" ? distance > 0 : distance < 0;
  };
  const field = read("=", from.position)?.fields.find(isBehind);
  if (field !== undefined) return { position: from.position, field };
  return firstPlace(read(direction === "next" ? ">" : "<", from.position) ?? read(">", 0));
}

function firstPlace(row: RowIssues | undefined): IssuePlace | null {
  const field = row?.fields[0];
  return row === undefined || field === undefined ? null : { position: row.position, field };
}

/** The first row of the filter with issues, in the direction of the search. */
function readIssues(
  store: LocalStore,
  search: IssueSearch,
  gridFields: readonly FieldKey[],
  comparison: "=" | "<" | ">",
  position: number,
): RowIssues | undefined {
  const { direction } = search;
  const row = store.get(
    selectRows(store, search)
      .select(["position", "issues"])
      .where("issue_kinds", "is not", null)
      .where("position", comparison, position)
      .orderBy("position", direction === "next" ? "asc" : "desc")
      .limit(1),
  );
  if (row === undefined) return undefined;
  const issues = JSON.parse(row.issues ?? "[]") as CellIssue[];
  const fields = [...new Set(issues.map(({ field }) => field))].sort(
    (one, other) => placeOf(one, gridFields) - placeOf(other, gridFields),
  );
  return { position: row.position, fields: direction === "next" ? fields : fields.reverse() };
}

/** A field that the grid does not show comes last. */
function placeOf(field: FieldKey, gridFields: readonly FieldKey[]): number {
  const place = gridFields.indexOf(field);
  return place === -1 ? gridFields.length : place;
}
