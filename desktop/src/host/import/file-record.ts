/** A row of a file that is not empty. */
export interface FileRecord {
  /**
   * The row's number from 1, counting empty ones, as a spreadsheet shows it. A row whose cells hold
   * line breaks is one row.
   */
  readonly line: number;
  /** As many cells as the row has; none of them is longer than the limit. */
  readonly cells: readonly string[];
}

/** Some rows of a file, read in one go. */
export interface RecordBlock {
  readonly records: readonly FileRecord[];
  /** Share of the file that is read, from 0 to 1. */
  readonly progress: number;
}
