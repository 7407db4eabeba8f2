import { createHash } from "node:crypto";
import type { Clock } from "../clock.ts";
import type { FilePreview, ImportStep, ReadOptions } from "../host-api.ts";
import { headerSignature } from "../import/header-signature.ts";
import { previewFile } from "../import/preview-file.ts";
import { createRowSample } from "../import/row-sample.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import type { ColumnSamples } from "./column-samples.ts";
import type { FileCopies } from "./file-copies.ts";
import { insertImport, requireFile, updateImport } from "./import-record.ts";
import { overrideOptions } from "./override-options.ts";

export interface FileStepOptions {
  readonly store: LocalStore;
  readonly copies: FileCopies;
  readonly samples: ColumnSamples;
  readonly clock: Clock;
  readonly createId: (prefix: string) => string;
}

/** Longest name that is kept of a file. */
const NAME_LENGTH = 255;

const BEFORE_SENDING: readonly ImportStep[] = ["file", "columns", "review"];

/** The first step: which file it is, and how it is read. */
export class FileStep {
  readonly #options: FileStepOptions;

  constructor(options: FileStepOptions) {
    this.#options = options;
  }

  /**
   * Returns the new import's id. The copy of the file is on the disk before the import is known, so
   * that there is never an import without its file.
   * @throws HostError if the file cannot be read
   */
  async create(file: { name: string; bytes: Uint8Array }): Promise<string> {
    const { store, copies, samples, clock, createId } = this.#options;
    const sample = createRowSample();
    const { options: readOptions, header } = await previewFile(file.bytes, file.name, {}, sample);
    const id = createId("imp");
    const path = await copies.keep(id, file.bytes);
    samples.keep(path, readOptions, sample.rows());
    const hash = createHash("sha256").update(file.bytes).digest("hex");
    const name = file.name.slice(0, NAME_LENGTH).toWellFormed();
    insertImport(store, {
      ...{ id, name, source: "file", step: "file", fields: [], createdAt: clock() },
      file: { path, hash, readOptions, header },
    });
    return id;
  }

  /** @throws HostError `wrong_step`, or if the copy cannot be read */
  async preview(id: string): Promise<FilePreview> {
    const { store, copies } = this.#options;
    const { name, filePath, readOptions } = requireFile(store, id, ...BEFORE_SENDING);
    return previewFile(await copies.read(filePath), name, readOptions);
  }

  /** @throws HostError `wrong_step`, or if the file cannot be read in this way */
  async setOptions(id: string, changes: Partial<ReadOptions>): Promise<FilePreview> {
    const { store, copies, samples } = this.#options;
    const { name, filePath, readOptions } = requireFile(store, id, "file");
    const chosen = overrideOptions(readOptions, changes);
    const sample = createRowSample();
    const preview = await previewFile(await copies.read(filePath), name, chosen, sample);
    samples.keep(filePath, preview.options, sample.rows());
    const signature = headerSignature(preview.header);
    store.transaction(() => {
      // The import may have gone on while the file was read.
      const before = requireFile(store, id, "file");
      updateImport(store, id, {
        read_options: JSON.stringify(preview.options),
        header: JSON.stringify(preview.header),
        header_signature: signature,
        // The matches of another header say nothing about this one.
        ...(signature === before.headerSignature ? {} : { mapping: "[]" }),
      });
    });
    return preview;
  }
}
