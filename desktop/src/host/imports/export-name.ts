import type { RowFilter } from "../host-api.ts";

/** `clientes-2026.xlsx` becomes `clientes-2026.refused.csv`, whatever system it is saved on. */
export function exportName(importName: string, filter: RowFilter, format: "csv" | "xlsx"): string {
  const stem = importName
    .replace(/\.[A-Za-z0-9]{1,5}$/, "")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no file name may hold them.
    .replace(/[/\\:*?"<>|\u0000-\u001f]/g, "-")
    .trim();
  return `${stem === "" ? "customers" : stem}.${filter}.${format}`;
}
