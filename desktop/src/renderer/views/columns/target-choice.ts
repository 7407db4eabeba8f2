import type { ColumnTarget, CustomerField } from "../../../host/host-api.ts";

export const CUSTOMER_FIELDS = [
  "email",
  "fullName",
  "externalId",
  "taxDocument",
  "timezone",
] as const satisfies readonly CustomerField[];

export const ADDRESS_FIELDS = [
  "address.line1",
  "address.line2",
  "address.postalCode",
  "address.city",
  "address.region",
  "address.state",
  "address.country",
] as const satisfies readonly CustomerField[];

/** A target as the value of a select; the key of the metadata is asked for beside it. */
export function toChoice(target: ColumnTarget): string {
  switch (target.kind) {
    case "field":
      return target.field;
    case "name_part":
      return `name.${target.part}`;
    default:
      return target.kind;
  }
}

/** The target that a choice stands for; the metadata takes the column's own name as its key. */
export function toTarget(choice: string, header: string): ColumnTarget {
  const field = [...CUSTOMER_FIELDS, ...ADDRESS_FIELDS].find((each) => each === choice);
  if (field !== undefined) return { kind: "field", field };
  if (choice === "name.first") return { kind: "name_part", part: "first" };
  if (choice === "name.last") return { kind: "name_part", part: "last" };
  return choice === "metadata" ? { kind: "metadata", key: header } : { kind: "ignore" };
}

/**
 * Fields that several columns become. A full name beside parts of one counts: the parts would get
 * lost, since a row has one name only.
 */
export function targetsTakenTwice(
  columns: readonly { readonly target: ColumnTarget }[],
): CustomerField[] {
  const fields = columns.flatMap(({ target }) => (target.kind === "field" ? [target.field] : []));
  const hasParts = columns.some(({ target }) => target.kind === "name_part");
  const twice = fields.filter(
    (field, index) => fields.indexOf(field) !== index || (field === "fullName" && hasParts),
  );
  return [...new Set(twice)];
}
