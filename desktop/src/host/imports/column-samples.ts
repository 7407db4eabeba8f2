import type { ReadOptions } from "../host-api.ts";
import { readSampleRows } from "../import/read-sample-rows.ts";
import type { FileCopies } from "./file-copies.ts";

/**
 * The rows that tell what a file's columns hold. Those of the last file are kept, because every
 * change of the mapping shows them again.
 */
export class ColumnSamples {
  readonly #copies: FileCopies;
  #last: { readonly key: string; readonly rows: Promise<(readonly string[])[]> } | undefined;

  constructor(copies: FileCopies) {
    this.#copies = copies;
  }

  /** Notes the sample of a file that was read just now, whoever needed to read it. */
  keep(path: string, options: ReadOptions, rows: (readonly string[])[]): void {
    this.#last = { key: keyOf(path, options), rows: Promise.resolve(rows) };
  }

  /** @throws HostError if the file cannot be read */
  async read(path: string, options: ReadOptions): Promise<(readonly string[])[]> {
    const key = keyOf(path, options);
    if (this.#last?.key === key) return this.#last.rows;
    const rows = this.#copies.read(path).then((bytes) => readSampleRows(bytes, options));
    const last = { key, rows };
    this.#last = last;
    try {
      return await rows;
    } catch (error) {
      // What failed is tried again, unless another file has taken the place.
      if (this.#last === last) this.#last = undefined;
      throw error;
    }
  }
}

function keyOf(path: string, options: ReadOptions): string {
  return JSON.stringify([path, options]);
}
