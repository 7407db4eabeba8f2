import type { ClientOptions } from "@customer-desk/shared";
import type { Clock } from "../host/clock.ts";
import type { InputFile } from "./input-file.ts";
import type { CommandOptions } from "./options/command-options.ts";
import type { CommandResult } from "./result.ts";
import type { Speaker } from "./speaker.ts";
import type { Terminal } from "./terminal.ts";

/** What the command has of the machine. */
export interface Machine {
  readonly terminal: Terminal;
  /** Aborts when the user wants to stop; the reason is the signal's name. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Resolves after the delay, or at once when the signal aborts. */
  readonly sleep: (delayMs: number, signal: AbortSignal) => Promise<void>;
  /** An absolute path. */
  readonly workingFolder: string;
  /** Between the host and the server. */
  readonly fetch?: ClientOptions["fetch"];
}

/** One file to import, and everything that is needed for it. */
export interface ImportTask extends Machine {
  readonly options: CommandOptions;
  readonly input: InputFile;
  readonly speaker: Speaker;
}

export interface TaskEnd {
  readonly exitCode: number;
  readonly result: CommandResult;
}
