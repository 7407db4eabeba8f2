import type { Writable } from "node:stream";
import { isBrokenPipe } from "./is-broken-pipe.ts";

/** Writes a text and a line's end. A reader that has gone away is no failure. */
export function printLine(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(`${text}\n`, (error) => {
      if (error == null || isBrokenPipe(error)) resolve();
      else reject(error);
    });
  });
}
