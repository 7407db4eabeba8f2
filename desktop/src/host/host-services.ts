import type { CreateCustomer, Customer, UpdateCustomer } from "@customer-desk/shared";
import type {
  BulkFix,
  BulkFixResult,
  ColumnMapping,
  ColumnsView,
  ConnectionTest,
  CustomersPage,
  CustomerView,
  FieldKey,
  FilePreview,
  ImportOrigin,
  ImportSummary,
  ImportView,
  ProfileView,
  ReadOptions,
  RowFilter,
  RowWindow,
  RunView,
  SendPlan,
  Settings,
  StatusView,
} from "./host-api.ts";

/** What the host can do, by noun. The router exposes it; the headless import calls it directly. */
export interface HostServices {
  readonly profiles: ProfileService;
  readonly imports: ImportService;
  readonly rows: RowService;
  readonly outbox: OutboxService;
  readonly customers: CustomerService;
  readonly settings: SettingsService;
  readonly status: StatusService;
}

export interface ProfileInput {
  /** Absent for a new profile. */
  readonly id?: string | undefined;
  readonly name: string;
  readonly url: string;
  /** Absent to keep the key that a profile has. */
  readonly apiKey?: string | undefined;
}

export interface ProfileService {
  list(): ProfileView[];
  /**
   * Keeps a profile; the first one becomes the active one.
   * @throws HostError `key_for_other_side` ({ live }) for a key that would send to LIVE what waits for
   *   the sandbox, or the other way round
   */
  save(input: ProfileInput): Promise<ProfileView>;
  activate(id: string): ProfileView;
  /** @throws HostError `profile_in_use` while rows wait to be sent with it */
  remove(id: string): void;
  /** Calls the server with a key that was typed or, if none is given, the profile's own. */
  test(input: {
    id?: string | undefined;
    url: string;
    apiKey?: string | undefined;
  }): Promise<ConnectionTest>;
}

export interface ImportService {
  /** Newest first. */
  list(): ImportSummary[];
  get(id: string): ImportView;
  origin(id: string): ImportOrigin;
  /**
   * Another import of the very same file: the last one that was sent, else the last one whose rows
   * were looked at; null if there is none.
   */
  sameFile(id: string): ImportSummary | null;
  /** Starts an empty batch to type or paste into. */
  createTyped(name: string): ImportView;
  /** Keeps a copy of the file, detects how to read it, and stops at the step `file`. */
  createFromFile(file: { name: string; bytes: Uint8Array }): Promise<ImportView>;
  preview(id: string): Promise<FilePreview>;
  /** Reads the file again in another way. */
  setReadOptions(id: string, options: Partial<ReadOptions>): Promise<FilePreview>;
  /** Goes to the step `columns`: matches the columns, or keeps the matches that were made. */
  matchColumns(id: string): Promise<ColumnsView>;
  setMapping(id: string, mapping: readonly ColumnMapping[]): Promise<ColumnsView>;
  applyRememberedMapping(id: string): Promise<ColumnsView>;
  /** Goes to the step `review`: reads every row, maps and checks it. */
  startReview(id: string): Promise<ImportView>;
  /** Goes back a step; what was typed in the grid is kept until the columns change. */
  goBack(id: string): ImportView;
  /** How far the reading of a large file is, from 0 to 1; null when nothing is being read. */
  readingProgress(id: string): number | null;
  /**
   * Forgets an import with all that belongs to it.
   * @throws HostError `import_in_use` while rows wait to be sent
   */
  remove(id: string): void;
  /** The file to fill in and bring back; in English unless another language is asked for. */
  template(language?: "en" | "es"): { name: string; bytes: Uint8Array };
  /** Rows of an import as a file; the rejected ones carry their error and can be imported again. */
  exportRows(input: {
    id: string;
    filter: RowFilter;
    format: "csv" | "xlsx";
    language: "en" | "es";
  }): Promise<{ name: string; bytes: Uint8Array }>;
}

export interface BulkFixInput {
  readonly importId: string;
  readonly filter: RowFilter;
  readonly issue?: { field: FieldKey; code: string } | undefined;
  readonly search?: string | undefined;
  readonly fix: BulkFix;
}

/** What a cell is to say. */
export interface CellText {
  readonly position: number;
  readonly field: FieldKey;
  readonly text: string;
}

export interface RowService {
  /** Makes an import's rows searchable, bit by bit; searching does what is left of it at once. */
  prepareSearch(importId: string): Promise<void>;
  window(input: {
    importId: string;
    filter: RowFilter;
    issue?: { field: FieldKey; code: string } | undefined;
    search?: string | undefined;
    offset: number;
    limit: number;
  }): RowWindow;
  /** Sets cells; every changed row is checked at once. */
  edit(input: {
    importId: string;
    kind: "edit" | "paste" | "fill";
    cells: readonly CellText[];
  }): ImportView;
  /**
   * Adds empty or filled rows at the end and returns the first new position. What was pasted with
   * them over rows that are there is part of the same edit.
   */
  add(input: {
    importId: string;
    rows: readonly Partial<Record<FieldKey, string>>[];
    cells?: readonly CellText[] | undefined;
  }): {
    view: ImportView;
    firstPosition: number;
  };
  remove(input: { importId: string; positions: readonly number[] }): ImportView;
  /** What a fix would change in the rows that `window` shows for the same filter, issue, search. */
  previewFix(input: BulkFixInput): BulkFixResult;
  applyFix(input: BulkFixInput): BulkFixResult;
  undo(importId: string): ImportView;
  redo(importId: string): ImportView;
  /** The next cell with an error, behind or before one; wraps around; null if there is none. */
  nextIssue(input: {
    importId: string;
    filter: RowFilter;
    from: { position: number; field: FieldKey } | null;
    direction: "next" | "previous";
  }): { position: number; field: FieldKey; offset: number } | null;
  /** Marks the rows whose external id exists on the server. Needs a connection. */
  checkServer(importId: string): Promise<ImportView>;
  /** Adds or hides a column of the grid. */
  setFields(importId: string, fields: readonly FieldKey[]): ImportView;
}

export interface SubmitResult {
  readonly batches: number;
  readonly rows: number;
}

export interface OutboxService {
  /** Imports that were sent, newest first. */
  runs(): RunView[];
  run(importId: string): RunView;
  /** What `submit` would come to. */
  plan(importId: string): SendPlan;
  /**
   * Cuts the rows that are right into batches, each with its key, in one transaction; they are on the
   * disk when this returns, and what they say cannot be changed. Then they are sent by themselves.
   */
  submit(input: {
    importId: string;
    /** Only the first 100, to look at before the rest. */
    firstOnly: boolean;
    /** Whether rows whose customer exists already are left out. */
    skipExisting: boolean;
    /** Whether rows that say the same as an earlier one are left out. */
    skipDuplicates: boolean;
  }): SubmitResult;
  /** Sends refused rows, which were edited, again: new batches, new keys. */
  resend(input: { importId: string; positions: readonly number[] | "all" }): SubmitResult;
  pause(importId: string): RunView;
  resume(importId: string): RunView;
  /** Does not wait for the next attempt, and tries again what was blocked. */
  retryNow(): void;
  /** Takes back what was never sent: those rows are drafts again. */
  cancel(importId: string): RunView;
}

export interface CustomerService {
  /** From the server if it answers, else what was loaded before. */
  list(input: { search?: string | undefined; cursor?: string | undefined }): Promise<CustomersPage>;
  /**
   * One of the profile in use or, if it is told in which import the customer is, of the profile that
   * the row was sent with.
   * @throws HostError `profile_not_found` if that was removed
   */
  get(input: { id: string; importId?: string | undefined }): Promise<CustomerView>;
  create(input: CreateCustomer): Promise<Customer>;
  /** Changes a customer of a profile; of the one in use unless told otherwise. */
  update(input: UpdateCustomer, profileId?: string): Promise<Customer>;
}

export interface SettingsService {
  get(): Settings;
  set(changes: Partial<Settings>): Settings;
}

export interface StatusService {
  get(): StatusView;
  /** Copies the data folder's store to a file in it and returns the file's path. */
  backUp(): Promise<string>;
}
