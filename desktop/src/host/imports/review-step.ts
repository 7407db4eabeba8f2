import type { Clock } from "../clock.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { deleteRows } from "./delete-rows.ts";
import type { FileCopies } from "./file-copies.ts";
import { gridFields } from "./grid-fields.ts";
import { type FileImport, requireFile, updateImport } from "./import-record.ts";
import { readIntoRows } from "./read-into-rows.ts";
import { RememberedMappings } from "./remembered-mappings.ts";
import { RowReadings } from "./row-readings.ts";
import { rowsSignature } from "./rows-signature.ts";

/** The third step: every row of the file, mapped and checked, in the grid. */
export class ReviewStep {
  readonly #store: LocalStore;
  readonly #copies: FileCopies;
  readonly #clock: Clock;
  readonly #remembered: RememberedMappings;
  readonly #readings = new RowReadings();

  constructor(store: LocalStore, copies: FileCopies, clock: Clock) {
    this.#store = store;
    this.#copies = copies;
    this.#clock = clock;
    this.#remembered = new RememberedMappings(store);
  }

  /**
   * Goes to this step. The rows that are there are kept, with all that was typed, unless the file is
   * to be read in another way since.
   * @throws HostError `wrong_step`, also if the import went elsewhere meanwhile, or if the file
   *   cannot be read
   */
  async start(id: string): Promise<void> {
    const record = requireFile(this.#store, id, "columns", "review");
    if (record.step === "review") return;
    const signature = rowsSignature(record.readOptions, record.mapping);
    if (signature === record.rowsSignature) {
      updateImport(this.#store, id, { step: "review" });
      return;
    }
    await this.#readings.start(id, async (signal, onProgress) => {
      try {
        await this.#read(record, signal, onProgress);
      } catch (error) {
        await deleteRows(this.#store, id);
        throw error;
      }
    });
  }

  /** From 0 to 1; null when nothing is being read. */
  progress(id: string): number | null {
    return this.#readings.progress(id);
  }

  cancel(id: string): void {
    this.#readings.cancel(id);
  }

  async #read(
    record: FileImport,
    signal: AbortSignal,
    onProgress: (progress: number) => void,
  ): Promise<void> {
    const { id, readOptions, mapping, filePath } = record;
    const store = this.#store;
    signal.throwIfAborted();
    updateImport(store, id, { rows_signature: null, searchable: 0, compared_at: null });
    await deleteRows(store, id);
    const bytes = await this.#copies.read(filePath);
    await readIntoRows({ store, importId: id, bytes, readOptions, mapping, signal, onProgress });
    signal.throwIfAborted();
    this.#finish(record);
  }

  #finish({ id, name, readOptions, mapping, headerSignature }: FileImport): void {
    this.#store.transaction(() => {
      requireFile(this.#store, id, "columns");
      updateImport(this.#store, id, {
        step: "review",
        rows_signature: rowsSignature(readOptions, mapping),
        fields: JSON.stringify(gridFields(mapping)),
      });
      this.#remembered.keep(headerSignature, { fileName: name, mapping }, this.#clock());
    });
  }
}
