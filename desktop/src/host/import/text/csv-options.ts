import type { Delimiter } from "../../host-api.ts";

/**
 * How csv-parse reads the texts that people have: quotes in the middle of a cell are letters, rows
 * may have any number of cells, and empty rows are kept so that rows can be counted. Line ends may
 * be mixed, since the line breaks within cells often differ from those between rows.
 */
export function csvOptions(text: Buffer, delimiter: Delimiter) {
  return {
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    record_delimiter: text.includes(10) ? ["\r\n", "\n"] : ["\r"],
  };
}
