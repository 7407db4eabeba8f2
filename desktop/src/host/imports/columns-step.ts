import type { ColumnMapping, ColumnsView } from "../host-api.ts";
import { matchColumns } from "../import/match-columns.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import type { ColumnSamples } from "./column-samples.ts";
import { columnsView } from "./columns-view.ts";
import { fitMapping } from "./fit-mapping.ts";
import { type FileImport, requireFile, updateImport } from "./import-record.ts";
import { type RememberedMapping, RememberedMappings } from "./remembered-mappings.ts";

/** The second step: what becomes of every column of the file. */
export class ColumnsStep {
  readonly #store: LocalStore;
  readonly #samples: ColumnSamples;
  readonly #remembered: RememberedMappings;

  constructor(store: LocalStore, samples: ColumnSamples) {
    this.#store = store;
    this.#samples = samples;
    this.#remembered = new RememberedMappings(store);
  }

  /**
   * Goes to this step. Matches that were made are kept; else those of the last file with this header
   * are used, or if there was none, what the names and contents of the columns tell.
   * @throws HostError `wrong_step`, or if the file cannot be read
   */
  async match(id: string): Promise<ColumnsView> {
    const { filePath, readOptions } = requireFile(this.#store, id, "file", "columns");
    const sampleRows = await this.#samples.read(filePath, readOptions);
    const mapping = this.#store.transaction(() => {
      const record = requireFile(this.#store, id, "file", "columns");
      const settled = this.#settle(record, sampleRows);
      updateImport(this.#store, id, { step: "columns", mapping: JSON.stringify(settled) });
      return settled;
    });
    return this.#view(id, mapping);
  }

  /** @throws HostError `wrong_step`, or if the file cannot be read */
  async setMapping(id: string, mapping: readonly ColumnMapping[]): Promise<ColumnsView> {
    const fitting = this.#store.transaction(() => {
      const { header } = requireFile(this.#store, id, "columns");
      const fitted = fitMapping(header, mapping);
      updateImport(this.#store, id, { mapping: JSON.stringify(fitted) });
      return fitted;
    });
    return this.#view(id, fitting);
  }

  /**
   * Uses the mapping of the last file with this header; changes nothing if there was none.
   * @throws HostError `wrong_step`, or if the file cannot be read
   */
  async applyRemembered(id: string): Promise<ColumnsView> {
    const record = requireFile(this.#store, id, "columns");
    return this.setMapping(id, this.#recall(record)?.mapping ?? record.mapping);
  }

  #settle(
    record: FileImport,
    sampleRows: readonly (readonly string[])[],
  ): readonly ColumnMapping[] {
    const { mapping, header } = record;
    if (mapping.length > 0) return mapping;
    return this.#recall(record)?.mapping ?? matchColumns(header, sampleRows);
  }

  #recall({ header, headerSignature }: FileImport): RememberedMapping | undefined {
    const remembered = this.#remembered.find(headerSignature);
    return remembered && { ...remembered, mapping: fitMapping(header, remembered.mapping) };
  }

  async #view(id: string, mapping: readonly ColumnMapping[]): Promise<ColumnsView> {
    const record = requireFile(this.#store, id, "columns");
    const sampleRows = await this.#samples.read(record.filePath, record.readOptions);
    return columnsView(mapping, sampleRows, this.#recall(record));
  }
}
