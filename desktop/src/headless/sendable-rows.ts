import type { RowCounts } from "../host/host-api.ts";
import type { CommandOptions } from "./options/command-options.ts";

/** How many rows would be sent. */
export function sendableRows(
  { all, to_fix, ready }: RowCounts,
  { keepDuplicates }: Pick<CommandOptions, "keepDuplicates">,
): number {
  return keepDuplicates ? all - to_fix : ready;
}
