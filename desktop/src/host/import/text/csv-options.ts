import type { Delimiter } from "../../host-api.ts";

/** How the rows and cells of a text are told apart. */
export interface CsvFormat {
  readonly delimiter: Delimiter;
  /** Before a line feed there may be a carriage return. */
  readonly lineEnd: "\n" | "\r";
}

/**
 * Line ends may be mixed, since the line breaks within cells often differ from those between rows; a
 * carriage return alone is one only where there is no other.
 */
export function csvFormat(text: Buffer, delimiter: Delimiter): CsvFormat {
  return { delimiter, lineEnd: text.includes(10) ? "\n" : "\r" };
}

/**
 * How csv-parse reads the texts that people have: quotes in the middle of a cell are letters, rows
 * may have any number of cells, and empty rows are kept so that rows can be counted.
 */
export function csvOptions({ delimiter, lineEnd }: CsvFormat) {
  return {
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    record_delimiter: lineEnd === "\n" ? ["\r\n", "\n"] : ["\r"],
  };
}
