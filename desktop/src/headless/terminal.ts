import type { Readable, Writable } from "node:stream";

type Screen = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** What a person, or the program that calls, sees and types. */
export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Screen;
  readonly stderr: Screen;
}
