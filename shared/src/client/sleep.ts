/** A timer that is set for longer than this fires at once. */
export const MAXIMUM_TIMER_MS = 2_147_483_647;

/** Resolves after `delayMs`, or as soon as the signal aborts. */
export function sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, Math.min(delayMs, MAXIMUM_TIMER_MS));
    signal?.addEventListener("abort", end, { once: true });
    if (signal?.aborted) end();
  });
}
