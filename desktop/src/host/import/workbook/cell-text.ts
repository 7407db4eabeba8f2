import type { CellValue } from "hucre/xlsx";

/**
 * The text of a workbook's cell. A number has at most the 15 digits that Excel keeps, without
 * grouping or exponent; a date is `2026-11-23`, with a time `2026-11-23T14:02:00`; a formula is its
 * last result.
 */
export function cellText(value: CellValue): string {
  if (typeof value === "string") return value;
  if (value === null) return "";
  if (typeof value === "number") return numberText(value);
  if (value instanceof Date) return dateText(value);
  return String(value).toUpperCase();
}

function numberText(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  return String(Number(value.toPrecision(15)));
}

function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return "";
  // A day's fraction is not exact: 14:02 may come as 14:01:59.999.
  const text = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text.slice(0, 19);
}
