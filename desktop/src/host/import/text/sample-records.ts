import { CsvError, parse } from "csv-parse/sync";
import type { Delimiter } from "../../host-api.ts";
import type { FileRecord } from "../file-record.ts";
import { hasText } from "../has-text.ts";
import { csvFormat, csvOptions } from "./csv-options.ts";

const SAMPLE_BYTES = 256 * 1024;
const SAMPLE_RECORDS = 200;

/** The first rows of a text, at most 200, without the empty ones. */
export function sampleRecords(text: Buffer, delimiter: Delimiter): FileRecord[] {
  const whole = text.length <= SAMPLE_BYTES;
  const records: FileRecord[] = [];
  let line = 0;
  const sample = whole ? text : text.subarray(0, SAMPLE_BYTES);
  try {
    parse(sample, {
      ...csvOptions(csvFormat(sample, delimiter)),
      to: SAMPLE_RECORDS,
      on_record: (cells: string[]) => {
        line += 1;
        if (hasText(cells)) records.push({ line, cells });
        return null;
      },
    });
  } catch (error) {
    // A quote that is open at the end of the sample; the rows before it are good.
    if (!(error instanceof CsvError)) throw error;
  }
  if (!whole && records.length > 1) records.pop();
  return records;
}
