import type { BatchItem } from "@customer-desk/shared";
import type { FieldKey, RowCells } from "../host-api.ts";

/** The cells of the row that a customer was made of: what {@link toBatchItem} does, undone. */
export function toCells({ address, metadata, ...fields }: BatchItem): RowCells {
  const cells: Record<string, unknown> = fields;
  for (const part in address) cells[`address.${part}`] = address[part as keyof typeof address];
  for (const key in metadata) cells[`metadata.${key}` satisfies FieldKey] = metadata[key];
  return cells as RowCells;
}
