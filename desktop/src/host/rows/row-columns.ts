import type { CellIssue, RowCells } from "../host-api.ts";
import { checkCells } from "../import/check-cells.ts";
import { duplicateKey } from "../import/duplicate-key.ts";
import { type IssueColumns, issueColumns } from "./issue-kinds.ts";
import { searchTextOf } from "./search-text.ts";

/** The columns of a row that follow from its cells. */
export interface RowColumns extends IssueColumns {
  readonly cells: string;
  readonly search_text: string | null;
  readonly external_id: string | null;
  readonly duplicate_key: string | null;
}

/** Checks the cells, unless what is wrong with them is known already. */
export function rowColumns(
  cells: RowCells,
  issues: readonly CellIssue[] = checkCells(cells),
): RowColumns {
  return {
    ...issueColumns(issues),
    cells: JSON.stringify(cells),
    search_text: searchTextOf(cells),
    external_id: externalIdOf(cells),
    duplicate_key: duplicateKey(cells),
  };
}

function externalIdOf({ externalId = "" }: RowCells): string | null {
  const trimmed = externalId.trim();
  return trimmed === "" ? null : trimmed;
}
