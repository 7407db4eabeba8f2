import type { RowFilter } from "../../host/host-api.ts";

export interface ExportRequest {
  readonly importId: string;
  readonly filter: RowFilter;
  readonly format: "csv" | "xlsx";
  readonly language: "en" | "es";
}

/** Where the rows of an import are had as a file. */
export function exportUrl({ importId, filter, format, language }: ExportRequest): string {
  const query = new URLSearchParams({ filter, format, language });
  return `/exports/${encodeURIComponent(importId)}?${query}`;
}

/** Where the file to fill in is had, with its columns named in a language. */
export function templateUrl(language: "en" | "es"): string {
  return `/template?language=${language}`;
}
