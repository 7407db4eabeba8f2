import { TIMEZONES } from "@customer-desk/shared";
import type { FieldKey } from "../../../host/host-api.ts";

const NONE: readonly string[] = [];

/** The values that a field can have, where they are few. */
export function optionsOf(field: FieldKey | null): readonly string[] {
  return field === "timezone" ? TIMEZONES : NONE;
}
