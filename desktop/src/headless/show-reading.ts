import type { Machine } from "./import-task.ts";
import type { Speaker } from "./speaker.ts";

export interface ShowReadingOptions {
  readonly speaker: Speaker;
  readonly signal: AbortSignal;
  readonly sleep: Machine["sleep"];
}

const INTERVAL_MS = 200;
const ERASE_LINE = "\r\u001b[2K";

/**
 * Waits for the reading of a large file and shows a person at a terminal how far it is.
 * @param progress from 0 to 1; null while nothing is known
 */
export async function showReading<T>(
  { speaker: { screen, quiet }, signal, sleep }: ShowReadingOptions,
  progress: () => number | null,
  reading: Promise<T>,
): Promise<T> {
  if (quiet || !screen.isTTY) return reading;
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  const result = reading.finally(() => done.abort());
  // It is awaited below; until then nobody would hear of its failure.
  result.catch(() => undefined);
  let isShown = false;
  await sleep(INTERVAL_MS, either);
  while (!either.aborted) {
    const part = progress();
    isShown ||= part !== null;
    if (part !== null) screen.write(`${ERASE_LINE}Checking the rows: ${Math.floor(part * 100)} %`);
    await sleep(INTERVAL_MS, either);
  }
  if (isShown) screen.write(ERASE_LINE);
  return result;
}
