import type { z } from "zod";
import { type FieldIssue, fieldIssues } from "./field-issue.ts";

export type CheckedInput<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly FieldIssue[] };

/** Holds a value against a schema of the contract and says all that is wrong with it. */
export function checkInput<S extends z.ZodType>(
  schema: S,
  value: unknown,
): CheckedInput<z.output<S>> {
  // The issues need their input: it tells a missing field from one of a wrong type.
  const result = schema.safeParse(value, { reportInput: true });
  return result.success
    ? { ok: true, value: result.data }
    : { ok: false, issues: fieldIssues(result.error) };
}
