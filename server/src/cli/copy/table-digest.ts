import { createHash } from "node:crypto";
import type { StoredRow } from "../../persistence/stored-table.ts";

/** A row's columns, by their names, as one text. */
export function textOf(row: StoredRow): string {
  return JSON.stringify(
    Object.keys(row)
      .toSorted()
      .map((column) => row[column]),
  );
}

/** How many rows a table has, and a SHA-256 over all of them in the order of their keys. */
export class TableDigest {
  readonly #hash = createHash("sha256");
  #rows = 0;

  get rows(): number {
    return this.#rows;
  }

  add(rows: readonly StoredRow[]): void {
    for (const row of rows) this.#hash.update(`${textOf(row)}\n`);
    this.#rows += rows.length;
  }

  /** The end of it: `<rows> <64 hexadecimal digits>`. */
  finish(): string {
    return `${this.#rows} ${this.#hash.digest("hex")}`;
  }
}
