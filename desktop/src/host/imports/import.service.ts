import type { Clock } from "../clock.ts";
import type {
  ColumnMapping,
  ColumnsView,
  FilePreview,
  ImportOrigin,
  ImportSummary,
  ImportView,
  ReadOptions,
} from "../host-api.ts";
import type { ImportService } from "../host-services.ts";
import { exportRows } from "../import/export-rows.ts";
import { template } from "../import/template.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { ColumnSamples } from "./column-samples.ts";
import { ColumnsStep } from "./columns-step.ts";
import { deleteImport } from "./delete-import.ts";
import { exportName } from "./export-name.ts";
import { FileCopies } from "./file-copies.ts";
import { FileStep } from "./file-step.ts";
import { TYPED_FIELDS } from "./grid-fields.ts";
import { insertImport, readImport, requireFile, updateImport } from "./import-record.ts";
import type { ImportViews } from "./import-views.ts";
import { readExportRows } from "./read-export-rows.ts";
import { recoverImports } from "./recover-imports.ts";
import { ReviewStep } from "./review-step.ts";

export interface ImportsOptions {
  readonly store: LocalStore;
  readonly views: ImportViews;
  readonly clock: Clock;
  /** Makes an id that begins with the prefix. */
  readonly createId: (prefix: string) => string;
  /** Holds the copies of the files. */
  readonly dataFolder: string;
}

/**
 * Imports on their way to being sent: file, columns, review. Whatever step the process is killed in,
 * the next start finds the import at that step or the one before.
 */
export class Imports implements ImportService {
  readonly #options: ImportsOptions;
  readonly #copies: FileCopies;
  readonly #fileStep: FileStep;
  readonly #columnsStep: ColumnsStep;
  readonly #reviewStep: ReviewStep;

  constructor(options: ImportsOptions) {
    const { store, clock } = options;
    this.#options = options;
    this.#copies = new FileCopies(options.dataFolder);
    const samples = new ColumnSamples(this.#copies);
    this.#fileStep = new FileStep({ ...options, copies: this.#copies, samples });
    this.#columnsStep = new ColumnsStep(store, samples);
    this.#reviewStep = new ReviewStep(store, this.#copies, clock);
  }

  /** Puts away what a killed process left half done. To be called once, before anything else. */
  async recover(): Promise<void> {
    await recoverImports(this.#options.store, this.#copies);
  }

  list(): ImportSummary[] {
    return this.#options.views.list();
  }

  get(id: string): ImportView {
    return this.#options.views.get(id);
  }

  origin(id: string): ImportOrigin {
    const { readOptions, mapping } = readImport(this.#options.store, id);
    return { readOptions, mapping };
  }

  sameFile(id: string): ImportSummary | null {
    return this.#options.views.sameFile(id);
  }

  createTyped(name: string): ImportView {
    const { store, clock, createId } = this.#options;
    const id = createId("imp");
    insertImport(store, {
      ...{ id, name, source: "typed", step: "review", fields: TYPED_FIELDS, createdAt: clock() },
    });
    return this.get(id);
  }

  async createFromFile(file: { name: string; bytes: Uint8Array }): Promise<ImportView> {
    return this.get(await this.#fileStep.create(file));
  }

  preview(id: string): Promise<FilePreview> {
    return this.#fileStep.preview(id);
  }

  setReadOptions(id: string, options: Partial<ReadOptions>): Promise<FilePreview> {
    return this.#fileStep.setOptions(id, options);
  }

  matchColumns(id: string): Promise<ColumnsView> {
    return this.#columnsStep.match(id);
  }

  setMapping(id: string, mapping: readonly ColumnMapping[]): Promise<ColumnsView> {
    this.#reviewStep.cancel(id);
    return this.#columnsStep.setMapping(id, mapping);
  }

  applyRememberedMapping(id: string): Promise<ColumnsView> {
    this.#reviewStep.cancel(id);
    return this.#columnsStep.applyRemembered(id);
  }

  async startReview(id: string): Promise<ImportView> {
    await this.#reviewStep.start(id);
    return this.get(id);
  }

  goBack(id: string): ImportView {
    const { store } = this.#options;
    this.#reviewStep.cancel(id);
    const { step } = requireFile(store, id, "columns", "review");
    updateImport(store, id, { step: step === "review" ? "columns" : "file" });
    return this.get(id);
  }

  readingProgress(id: string): number | null {
    return this.#reviewStep.progress(id);
  }

  remove(id: string): void {
    const { store } = this.#options;
    const { filePath } = readImport(store, id);
    deleteImport(store, id);
    this.#reviewStep.cancel(id);
    if (filePath !== null) this.#copies.remove(filePath);
  }

  template(language: "en" | "es" = "en"): { name: string; bytes: Uint8Array } {
    return template(language);
  }

  async exportRows({
    id,
    filter,
    format,
    language,
  }: Parameters<ImportService["exportRows"]>[0]): Promise<{ name: string; bytes: Uint8Array }> {
    const { store } = this.#options;
    const { name, fields } = readImport(store, id);
    const table = readExportRows(store, { importId: id, filter, gridFields: fields, language });
    return {
      name: exportName(name, filter, format),
      bytes: await exportRows({ ...table, format, language }),
    };
  }
}
