import type {
  ColumnMapping,
  FieldKey,
  ImportStep,
  ImportSummary,
  ReadOptions,
} from "../host-api.ts";
import { HostError } from "../host-error.ts";
import { headerSignature } from "../import/header-signature.ts";
import type { Tables } from "../local-store/entities.ts";
import type { LocalStore } from "../local-store/local-store.ts";

/** An import as the store keeps it, without its rows. */
export interface ImportRecord {
  readonly id: string;
  readonly name: string;
  readonly source: ImportSummary["source"];
  readonly step: ImportStep;
  /** The copy of the file, relative to the data folder; null for a typed batch. */
  readonly filePath: string | null;
  /** Null for a typed batch. */
  readonly readOptions: ReadOptions | null;
  readonly header: readonly string[];
  readonly headerSignature: string | null;
  /** Empty until the columns were matched. */
  readonly mapping: readonly ColumnMapping[];
  readonly fields: readonly FieldKey[];
  /** See ImportSchema. */
  readonly rowsSignature: string | null;
}

/** @throws HostError `import_not_found` */
export function readImport(store: LocalStore, id: string): ImportRecord {
  const row = store.get(store.query.selectFrom("import").selectAll().where("id", "=", id));
  if (row === undefined) throw new HostError("import_not_found");
  return toRecord(row);
}

/**
 * @throws HostError `import_not_found`
 * @throws HostError `wrong_step` unless the import is at one of the steps
 */
export function requireStep(
  store: LocalStore,
  id: string,
  ...steps: readonly ImportStep[]
): ImportRecord {
  const record = readImport(store, id);
  if (!steps.includes(record.step)) throw new HostError("wrong_step", { step: record.step });
  return record;
}

/** An import of a file: what a typed batch lacks is there. */
export interface FileImport extends ImportRecord {
  readonly filePath: string;
  readonly readOptions: ReadOptions;
  readonly headerSignature: string;
}

/**
 * @throws HostError `import_not_found`
 * @throws HostError `wrong_step` for a typed batch, or unless the import is at one of the steps
 */
export function requireFile(
  store: LocalStore,
  id: string,
  ...steps: readonly ImportStep[]
): FileImport {
  const record = requireStep(store, id, ...steps);
  const { filePath, readOptions, headerSignature: signature } = record;
  if (filePath === null || readOptions === null || signature === null) {
    throw new HostError("wrong_step", { step: record.step });
  }
  return { ...record, filePath, readOptions, headerSignature: signature };
}

export interface NewImport {
  readonly id: string;
  readonly name: string;
  readonly source: ImportRecord["source"];
  readonly step: ImportStep;
  readonly fields: readonly FieldKey[];
  readonly createdAt: number;
  readonly file?: {
    readonly path: string;
    /** SHA-256, in hex. */
    readonly hash: string;
    readonly readOptions: ReadOptions;
    readonly header: readonly string[];
  };
}

export function insertImport(store: LocalStore, created: NewImport): void {
  const { id, name, source, step, fields, createdAt, file } = created;
  store.run(
    store.query.insertInto("import").values({
      id,
      name,
      source,
      step,
      file_path: file?.path ?? null,
      file_hash: file?.hash ?? null,
      read_options: file === undefined ? null : JSON.stringify(file.readOptions),
      header: JSON.stringify(file?.header ?? []),
      header_signature: file === undefined ? null : headerSignature(file.header),
      mapping: "[]",
      fields: JSON.stringify(fields),
      rows_signature: null,
      searchable: 0,
      compared_at: null,
      profile_id: null,
      paused: 0,
      created_at: createdAt,
      submitted_at: null,
      finished_at: null,
    }),
  );
}

export function updateImport(
  store: LocalStore,
  id: string,
  changes: Partial<Omit<Tables["import"], "id">>,
): void {
  store.run(store.query.updateTable("import").set(changes).where("id", "=", id));
}

function toRecord(row: Tables["import"]): ImportRecord {
  return {
    id: row.id,
    name: row.name,
    source: row.source as ImportRecord["source"],
    step: row.step as ImportStep,
    filePath: row.file_path,
    readOptions: JSON.parse(row.read_options ?? "null") as ReadOptions | null,
    header: JSON.parse(row.header) as string[],
    headerSignature: row.header_signature,
    mapping: JSON.parse(row.mapping) as ColumnMapping[],
    fields: JSON.parse(row.fields) as FieldKey[],
    rowsSignature: row.rows_signature,
  };
}
