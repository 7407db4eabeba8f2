import {
  type BatchItem,
  batchItemSchema,
  checkInput,
  type FieldIssue,
} from "@customer-desk/shared";
import type { CellIssue, FieldKey, RowCells } from "../host-api.ts";
import { countryCode } from "./cells/country-code.ts";
import { isAddressField } from "./columns/address-fields.ts";
import { toBatchItem } from "./to-batch-item.ts";

const NO_ISSUES: readonly CellIssue[] = [];

/**
 * What the server would refuse in a row, by the schema that the server uses, as issues of its cells.
 * A missing part of an address that was begun is `incomplete_address`, a country that is neither a
 * code nor a known name `unknown_country`.
 * @param item the customer that the cells stand for, where it is made already
 */
export function checkCells(
  cells: RowCells,
  item: BatchItem = toBatchItem(cells),
): readonly CellIssue[] {
  const checked = checkInput(batchItemSchema, item);
  return checked.ok ? NO_ISSUES : checked.issues.map((issue) => cellIssue(issue, cells));
}

function cellIssue(issue: FieldIssue, cells: RowCells): CellIssue {
  const { code, message, params } = issue;
  const field = cellOf(issue.field, cells);
  if (isAddressField(field) && code === "required") {
    return { field, code: "incomplete_address", message: "is missing in the address" };
  }
  if (code === "not_a_country_code" && countryCode(cells[field] ?? "") === null) {
    return { field, code: "unknown_country", message: "is not a known country" };
  }
  return { field, code, message, ...(params === undefined ? {} : { params }) };
}

/** The cell that shows an issue; one of the metadata as a whole is shown at its longest text. */
function cellOf(path: string, cells: RowCells): FieldKey {
  if (path === "metadata") return longestMetadata(cells);
  return path as FieldKey;
}

function longestMetadata(cells: RowCells): FieldKey {
  let longest: FieldKey = "metadata.";
  for (const key of Object.keys(cells)) {
    if (!key.startsWith("metadata.")) continue;
    const field = key as FieldKey;
    if (longest === "metadata." || length(cells[field]) > length(cells[longest])) longest = field;
  }
  return longest;
}

function length(text: string | undefined): number {
  return text?.length ?? 0;
}
