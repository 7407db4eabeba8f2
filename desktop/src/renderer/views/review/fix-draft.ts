import type { BulkFix, FieldKey } from "../../../host/host-api.ts";

/** What was entered about a fix, whatever its kind is at the moment. */
export interface FixDraft {
  readonly kind: BulkFix["kind"];
  /** Null for every field, or for the first one where a fix needs one. */
  readonly field: FieldKey | null;
  readonly find: string;
  /** The value to set, or to put in place of what is found. */
  readonly value: string;
  readonly matchCase: boolean;
}

export const EMPTY_FIX: FixDraft = {
  kind: "trim",
  field: null,
  find: "",
  value: "",
  matchCase: false,
};

/** The fix that a draft stands for; null while something is missing. */
export function toBulkFix(draft: FixDraft, fields: readonly FieldKey[]): BulkFix | null {
  const { kind, find, value, matchCase } = draft;
  const field = draft.field ?? fields[0] ?? null;
  switch (kind) {
    case "trim":
      return { kind };
    case "replace":
      return find === "" ? null : { kind, field: draft.field, find, replacement: value, matchCase };
    case "lower_case":
      return field === null ? null : { kind, field };
    case "set_value":
      return field === null ? null : { kind, field, value };
  }
}
