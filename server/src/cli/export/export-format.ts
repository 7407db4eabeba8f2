import type { CustomerRecord } from "./customer-record.ts";

/** How customers become text. */
export interface ExportFormat {
  /** What stands before the first customer; empty if nothing does. */
  readonly head: string;
  readonly toText: (records: readonly CustomerRecord[]) => string;
}
