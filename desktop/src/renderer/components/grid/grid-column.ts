import type { FieldKey } from "../../../host/host-api.ts";
import { fieldName } from "../../text/describe.ts";
import type { Words } from "../../text/word-types.ts";

/** A column of the grid; one without a field tells what became of the row. */
export interface GridColumn {
  readonly id: string;
  readonly name: string;
  readonly field: FieldKey | null;
  /** In pixels. */
  readonly width: number;
  readonly required: boolean;
}

const WIDTHS: Partial<Record<FieldKey, number>> = {
  email: 240,
  fullName: 190,
  externalId: 140,
  taxDocument: 150,
  timezone: 150,
  "address.line1": 200,
  "address.postalCode": 100,
  "address.country": 100,
};

export function fieldColumn(words: Words, field: FieldKey): GridColumn {
  return {
    id: field,
    name: fieldName(words, field),
    field,
    width: WIDTHS[field] ?? 140,
    required: field === "email",
  };
}

export function outcomeColumn(words: Words): GridColumn {
  return { id: "outcome", name: words.grid.outcome, field: null, width: 360, required: false };
}
