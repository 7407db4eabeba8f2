import type { SendPlan } from "../../../host/host-api.ts";

interface SendChoices {
  readonly skipDuplicates: boolean;
  readonly skipExisting: boolean;
}

/** How many rows would go out. */
export function countToSend(plan: SendPlan, { skipDuplicates, skipExisting }: SendChoices): number {
  const { fresh, existing, duplicates, existingDuplicates } = plan;
  const unseen = fresh + (skipDuplicates ? 0 : duplicates);
  return unseen + (skipExisting ? 0 : existing + (skipDuplicates ? 0 : existingDuplicates));
}
