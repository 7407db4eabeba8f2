import type { CellIssue, RowCells } from "../host-api.ts";
import { checkCells } from "../import/check-cells.ts";
import { duplicateKey } from "../import/duplicate-key.ts";
import { type IssueColumns, issueColumns } from "./issue-kinds.ts";

/** The columns of a row that follow from its cells. */
export interface RowColumns extends IssueColumns {
  readonly duplicate_key: string | null;
}

/** Checks the cells, unless what is wrong with them is known already. */
export function rowColumns(
  cells: RowCells,
  issues: readonly CellIssue[] = checkCells(cells),
): RowColumns {
  return { ...issueColumns(issues), duplicate_key: duplicateKey(cells) };
}
