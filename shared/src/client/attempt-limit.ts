import { CustomerDeskError } from "../customer-desk-error.ts";
import { MAXIMUM_TIMER_MS } from "./sleep.ts";

/** What ends an attempt before its answer is there. */
export interface AttemptLimit {
  /** Its reason is the {@link CustomerDeskError} to throw: `timeout` or `aborted`. */
  readonly signal: AbortSignal;
  /** Lets go of the timer and of the caller's signal, which may outlive many attempts. */
  release(): void;
}

/** Limits an attempt to `timeoutMs`, and to how long the caller wants it. */
export function createAttemptLimit(timeoutMs: number, caller?: AbortSignal): AttemptLimit {
  const controller = new AbortController();
  const onTimeout = () => {
    const message = `The server did not answer within ${timeoutMs} ms.`;
    controller.abort(new CustomerDeskError("timeout", { message }));
  };
  const onAbort = () => {
    controller.abort(new CustomerDeskError("aborted", { cause: caller?.reason }));
  };
  const timer = setTimeout(onTimeout, Math.min(timeoutMs, MAXIMUM_TIMER_MS));
  caller?.addEventListener("abort", onAbort, { once: true });
  if (caller?.aborted) onAbort();
  return {
    signal: controller.signal,
    release: () => {
      clearTimeout(timer);
      caller?.removeEventListener("abort", onAbort);
    },
  };
}
