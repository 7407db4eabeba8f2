import type { RowCounts } from "../host/host-api.ts";

/** What became of the rows of the file: `rows = created + existing + refused + notSent`. */
export interface RowResult {
  readonly rows: number;
  readonly created: number;
  /** The server had a customer with their id already. */
  readonly existing: number;
  /** By the server. */
  readonly refused: number;
  readonly notSent: number;
  /** Of those not sent: rows with errors. */
  readonly invalid: number;
  /** Of those not sent: right ones for the same customer as an earlier row. */
  readonly duplicates: number;
  /** Of those not sent: in the outbox, for the next start. */
  readonly waiting: number;
}

export function toRowResult(counts: RowCounts): RowResult {
  const { all, created, existing, refused, waiting, to_fix: invalid } = counts;
  const notSent = all - created - existing - refused;
  return {
    rows: all,
    created,
    existing,
    refused,
    notSent,
    invalid,
    duplicates: notSent - invalid - waiting,
    waiting,
  };
}

/** How a command ended, for the program that called it. */
export interface CommandResult extends Partial<RowResult> {
  readonly outcome: "finished" | "already_imported" | "checked" | "stopped" | "declined" | "failed";
  readonly file: string;
  /** When it was imported, as ISO 8601, if it was already. */
  readonly finishedAt?: string;
  /** What the command says to a person, if it failed. */
  readonly error?: string;
  readonly url?: string;
  readonly livemode?: boolean;
  /** Rows that could be sent; of a dry run. */
  readonly ready?: number;
  /** Null if no row was rejected. */
  readonly rejectedFile?: string | null;
}

export const EXIT_CODES = { done: 0, rejected: 1, notRun: 2 } as const;

/** As a shell reports a process that a signal ended. */
export function interruptedCode({ reason }: AbortSignal): number {
  return reason === "SIGTERM" ? 143 : 130;
}

/** 1 as soon as a row needs somebody. */
export function exitCodeOf({ refused, invalid }: RowResult): number {
  return refused + invalid > 0 ? EXIT_CODES.rejected : EXIT_CODES.done;
}
