import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** Calls a function whenever a line is entered; what it returns ends that. */
export function onEnter(input: Readable, work: () => void): () => void {
  const lines = createInterface({ input, terminal: false });
  lines.on("line", work);
  return () => lines.close();
}
