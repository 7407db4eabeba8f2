import type { RowCells } from "../host-api.ts";

/**
 * What a row is searched by: the text of its cells, without case and accents, so that `jose` finds
 * `José`. Null if there is none.
 */
export function searchTextOf(cells: RowCells): string | null {
  const text = Object.values(cells).join("\n");
  return text === "" ? null : toSearchable(text);
}

/** Takes case and accents from a text, as {@link searchTextOf} does. */
export function toSearchable(text: string): string {
  const lower = text.toLowerCase();
  // Most text is ASCII, which has no accents; the other way takes ten times as long.
  return IS_ASCII.test(lower) ? lower : lower.normalize("NFD").replace(/\p{Mn}/gu, "");
}

const IS_ASCII = /^[\0-\x7f]*$/;
