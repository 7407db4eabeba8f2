import type { ColumnMapping, ColumnTarget, CustomerField, FieldKey } from "../host-api.ts";
import { ADDRESS_FIELDS } from "../import/columns/address-fields.ts";

/** The fields in the order in which the grid shows them. */
const GRID_ORDER: readonly CustomerField[] = [
  "email",
  "fullName",
  "externalId",
  "taxDocument",
  "timezone",
  ...ADDRESS_FIELDS,
];

/** What an empty grid starts with: an address that is begun needs these parts. */
export const TYPED_FIELDS: readonly FieldKey[] = GRID_ORDER.filter(
  (field) => !["address.line2", "address.state", "address.region"].includes(field),
);

/**
 * The columns of the grid for a mapping: the e-mail, which every customer needs, the fields that
 * columns are matched to, and the metadata in the order of the file.
 */
export function gridFields(mapping: readonly ColumnMapping[]): FieldKey[] {
  const mapped = new Set<FieldKey>(["email", ...mapping.flatMap(({ target }) => fieldOf(target))]);
  const known = GRID_ORDER.filter((field) => mapped.delete(field));
  return [...known, ...mapped];
}

function fieldOf(target: ColumnTarget): FieldKey[] {
  switch (target.kind) {
    case "field":
      return [target.field];
    case "name_part":
      return ["fullName"];
    case "metadata":
      return [`metadata.${target.key}`];
    case "ignore":
      return [];
  }
}
