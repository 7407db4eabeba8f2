import type { RowResult } from "./result.ts";

/** What is left of a finished import: enough to not import the same file twice, and to say why. */
export interface Receipt {
  /** Milliseconds since 1970. */
  readonly finishedAt: number;
  readonly exitCode: number;
  readonly rows: RowResult;
  readonly rejectedFile: string | null;
}
