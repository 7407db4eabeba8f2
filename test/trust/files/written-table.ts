import type { Delimiter, Encoding } from "@customer-desk/desktop/host/host-api";

/** One of the many ways in which programs write a table as text. */
export interface Dialect {
  readonly delimiter: Delimiter;
  readonly encoding: Encoding;
  /** UTF-16 always has one. */
  readonly byteOrderMark: boolean;
  readonly lineEnd: "\n" | "\r\n" | "\r";
  /** `lazy` leaves quotes in the middle of a cell as they are, as many programs do. */
  readonly quotes: "all" | "needed" | "lazy";
  /** The line `sep=;`, which Excel reads as an instruction. */
  readonly separatorLine: boolean;
  readonly lastLineEnds: boolean;
}

export type Table = readonly (readonly string[])[];

/** A table as the bytes of a text file. */
export function writtenTable(table: Table, dialect: Dialect): Buffer {
  const { delimiter, lineEnd, separatorLine, lastLineEnds } = dialect;
  const lines = table.map((row) => row.map((cell) => written(cell, dialect)).join(delimiter));
  if (separatorLine) lines.unshift(`sep=${delimiter}`);
  return encoded(lines.join(lineEnd) + (lastLineEnds ? lineEnd : ""), dialect);
}

function written(cell: string, { delimiter, quotes }: Dialect): string {
  const isBare =
    quotes !== "all" &&
    !cell.includes(delimiter) &&
    !/[\r\n]/.test(cell) &&
    (quotes === "lazy" ? !cell.startsWith('"') : !cell.includes('"'));
  return isBare ? cell : `"${cell.replaceAll('"', '""')}"`;
}

function encoded(text: string, { encoding, byteOrderMark }: Dialect): Buffer {
  switch (encoding) {
    case "utf-8":
      return Buffer.from(byteOrderMark ? `\uFEFF${text}` : text, "utf8");
    case "utf-16le":
      return Buffer.from(`\uFEFF${text}`, "utf16le");
    case "utf-16be":
      return Buffer.from(`\uFEFF${text}`, "utf16le").swap16();
    case "windows-1252":
      return Buffer.from(Array.from(text, toWindows1252));
  }
}

const WINDOWS_1252 = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder("windows-1252").decode(Uint8Array.of(byte)),
    byte,
  ]),
);

function toWindows1252(character: string): number {
  const byte = WINDOWS_1252.get(character);
  if (byte === undefined) throw new Error(`${character} is not in windows-1252`);
  return byte;
}

export function isInWindows1252(text: string): boolean {
  return Array.from(text).every((character) => WINDOWS_1252.has(character));
}
