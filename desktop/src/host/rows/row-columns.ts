import type { BatchItem } from "@customer-desk/shared";
import type { CellIssue, RowCells } from "../host-api.ts";
import { checkCells } from "../import/check-cells.ts";
import { duplicateKey } from "../import/duplicate-key.ts";
import { toBatchItem } from "../import/to-batch-item.ts";
import { type IssueColumns, issueColumns } from "./issue-kinds.ts";

/** What is kept of a row, as it follows from its cells. */
export interface RowColumns {
  /** The row of `import_row_text`, not written as JSON yet. */
  readonly item: BatchItem;
  /** The columns of `import_row`. */
  readonly known: IssueColumns & { readonly duplicate_key: string | null };
}

/** Checks the cells, unless what is wrong with them is known already. */
export function rowColumns(cells: RowCells, issues?: readonly CellIssue[]): RowColumns {
  const item = toBatchItem(cells);
  const found = issueColumns(issues ?? checkCells(cells, item));
  return { item, known: { ...found, duplicate_key: duplicateKey(cells) } };
}
