import type { Writable } from "node:stream";

/** Where a command writes: what was asked for goes to `stdout`, what is said about it to `stderr`. */
export interface Terminal {
  readonly stdout: Writable;
  readonly stderr: Writable;
}
