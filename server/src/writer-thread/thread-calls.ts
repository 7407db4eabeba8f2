import type { KeySettings, MadeKeys } from "../auth/make-keys.ts";
import type { WriteSide } from "../operations/write-side.ts";
import type { ErrorMessage } from "./error-message.ts";

/** What the writer thread needs to begin. */
export interface ThreadSettings {
  readonly databaseFile: string;
  readonly idempotencyRetentionMs: number;
  /** Undefined for a thread that takes over from one that made sure of the keys. */
  readonly keys: KeySettings | undefined;
}

/** What can be called on the writer thread. The first call is `start`, the last is `close`. */
export interface ThreadMethods extends WriteSide {
  /**
   * Opens and migrates the database, and makes sure of the keys.
   * @throws StartupError when the operator has to mend something first
   */
  start(settings: ThreadSettings): Promise<MadeKeys>;
  /** Ends what is under way and closes the database. */
  close(): Promise<void>;
}

export type Call = readonly [id: number, method: keyof ThreadMethods, argument: unknown];

/** Calls that were made at the same time: moving several at once costs little more than one. */
export interface CallGroup {
  /** The time of the calls, in milliseconds since 1970: the process has one clock, which may be set. */
  readonly now: number;
  readonly calls: readonly Call[];
}

export type Reply = readonly [id: number, value: unknown, error?: ErrorMessage];
