import type { BulkFix } from "../../../host/host-api.ts";

export const FIX_KINDS = [
  "replace",
  "set_value",
  "lower_case",
  "trim",
] as const satisfies readonly BulkFix["kind"][];
