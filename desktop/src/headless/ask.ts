import { createInterface } from "node:readline/promises";
import type { Terminal } from "./terminal.ts";

/** Whether there is somebody to ask. */
export function canAsk({ stdin, stderr }: Terminal): boolean {
  return stdin.isTTY === true && stderr.isTTY === true;
}

/** Asks a question that only a `y` or `yes` answers with yes. Rejects when the signal aborts. */
export async function ask(
  { stdin, stderr }: Terminal,
  question: string,
  signal: AbortSignal,
): Promise<boolean> {
  const lines = createInterface({ input: stdin, output: stderr });
  // The terminal is in raw mode while the question is open, so Ctrl-C arrives here.
  const interrupted = new AbortController();
  lines.on("SIGINT", () => interrupted.abort("SIGINT"));
  // Ctrl-D, or a terminal that went away.
  const closed = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
  try {
    const answer = lines.question(`${question} [y/N] `, {
      signal: AbortSignal.any([signal, interrupted.signal]),
    });
    return /^\s*y(es)?\s*$/i.test(await Promise.race([answer, closed]));
  } finally {
    lines.close();
  }
}
