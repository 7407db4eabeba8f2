import type { ExportFormat } from "./export-format.ts";

/** A JSON object per line. */
export const jsonLinesFormat: ExportFormat = {
  head: "",
  toText: (records) => records.map((record) => `${JSON.stringify(record)}\n`).join(""),
};
