import type { RowCells } from "../host-api.ts";

/**
 * What a row is searched by: the text of its cells, without case and accents, so that `jose` finds
 * `José`.
 */
export function searchTextOf(cells: RowCells): string {
  return toSearchable(Object.values(cells).join("\n"));
}

/** Takes case and accents from a text, as {@link searchTextOf} does. */
export function toSearchable(text: string): string {
  // Most letters are ASCII, which have no accents; the other way takes ten times as long.
  return text.toLowerCase().replace(BEYOND_ASCII, withoutAccents);
}

const BEYOND_ASCII = /[^\0-\x7f]+/g;

function withoutAccents(letters: string): string {
  return letters.normalize("NFD").replace(/\p{Mn}/gu, "");
}
