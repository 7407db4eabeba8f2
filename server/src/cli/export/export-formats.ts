import { csvFormat } from "./csv-format.ts";
import type { ExportFormat } from "./export-format.ts";
import { jsonLinesFormat } from "./json-lines-format.ts";

/** The formats by the names that the command line gives them. */
export const EXPORT_FORMATS = {
  csv: csvFormat,
  jsonl: jsonLinesFormat,
} as const satisfies Record<string, ExportFormat>;
