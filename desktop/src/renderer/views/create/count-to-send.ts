import type { RowCounts } from "../../../host/host-api.ts";

interface SendChoices {
  readonly skipDuplicates: boolean;
  readonly skipExisting: boolean;
}

/** How many rows would go out. `ready` counts those on the server, but no duplicates. */
export function countToSend(
  counts: Pick<RowCounts, "ready" | "duplicates" | "on_server">,
  { skipDuplicates, skipExisting }: SendChoices,
): number {
  const withDuplicates = counts.ready + (skipDuplicates ? 0 : counts.duplicates);
  return Math.max(0, withDuplicates - (skipExisting ? counts.on_server : 0));
}
