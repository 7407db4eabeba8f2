import type { CustomerDeskError } from "@customer-desk/shared";
import { classifyFailure } from "./classify-failure.ts";
import type { ConnectionMonitor } from "./connection-monitor.ts";

interface ReportedFailure {
  /** When it failed, in milliseconds since 1970. */
  readonly at: number;
  /** When the server is asked again, by whoever asks. */
  readonly retryInMs: number;
}

/**
 * Tells the monitor what a failed request, other than of a batch, says of the connection. A trouble
 * that is known already stays as it is: when the outbox tries again is the outbox's business.
 */
export function reportFailure(
  monitor: ConnectionMonitor,
  profileId: string,
  error: CustomerDeskError,
  { at, retryInMs }: ReportedFailure,
): void {
  const { code, message, requestId = null } = error;
  const told = { code, message, requestId, at };
  if (classifyFailure(error).kind === "retry") {
    if (monitor.troubleOf(profileId) === undefined) monitor.failed(profileId, told, retryInMs);
  } else if (code === "unauthorized") monitor.blocked(profileId, told);
  // Any other answer is one, a refusal too: an older server does not know the question.
  else monitor.answered(profileId);
}
