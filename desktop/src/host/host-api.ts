import type {
  Address,
  ClientErrorCode,
  Customer,
  ErrorCode,
  IssueCode,
} from "@customer-desk/shared";

/**
 * What the renderer sees of the host: the shapes that go over the local tRPC router. Types only, so
 * that the renderer imports nothing of the host at run time.
 */

// ---- Fields -------------------------------------------------------------------------------------

/** A field of a customer that a column can be matched to and the grid can edit. */
export type CustomerField =
  | "email"
  | "externalId"
  | "fullName"
  | "taxDocument"
  | "timezone"
  | `address.${keyof Address & string}`;

/** A column of the grid: a field, or a key of the metadata. */
export type FieldKey = CustomerField | `metadata.${string}`;

/** The text of a row's cells by field; an absent one is empty. */
export type RowCells = Partial<Record<FieldKey, string>>;

/** What is wrong with a cell. `code` and `params` are for the words in the user's language. */
export interface CellIssue {
  readonly field: FieldKey;
  /** An issue of the contract, or one of the app's own. */
  readonly code: IssueCode | "incomplete_address" | "unknown_country" | "refused_by_server";
  readonly params?: Readonly<Record<string, string | number>>;
  /** In English, as the server says it; shown when there are no better words. */
  readonly message: string;
}

// ---- Reading a file -----------------------------------------------------------------------------

export const ENCODINGS = ["utf-8", "windows-1252", "utf-16le", "utf-16be"] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** How a file is read. For a workbook, encoding and delimiter say nothing. */
export interface ReadOptions {
  readonly kind: "text" | "workbook";
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** Name of the sheet; null for a text file. */
  readonly sheet: string | null;
  /** Row of the file that holds the columns' names, from 1; 0 if none does. */
  readonly headerRow: number;
}

/** The first rows of a file as they would be read. */
export interface FilePreview {
  readonly options: ReadOptions;
  /** The sheets that can be chosen; empty for a text file. */
  readonly sheets: readonly string[];
  readonly sizeBytes: number;
  readonly rowCount: number;
  readonly header: readonly string[];
  /** At most 20; those with letters beyond ASCII come first, since they tell the encoding. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly warnings: readonly FileWarning[];
}

export interface FileWarning {
  readonly code:
    | "uneven_rows"
    | "unclosed_quote"
    | "replaced_characters"
    | "long_numbers"
    | "hidden_sheets"
    | "too_many_columns";
  readonly params: Readonly<Record<string, string | number>>;
}

// ---- Matching columns ---------------------------------------------------------------------------

/** What becomes of a column of the file. */
export type ColumnTarget =
  | { readonly kind: "field"; readonly field: CustomerField }
  /** Joined with the other parts into the full name. */
  | { readonly kind: "name_part"; readonly part: "first" | "last" }
  | { readonly kind: "metadata"; readonly key: string }
  | { readonly kind: "ignore" };

export interface ColumnMapping {
  /** Place of the column in the file, from 0. */
  readonly column: number;
  readonly header: string;
  readonly target: ColumnTarget;
  /** How sure the match is, from 0 to 1; 1 if the user chose it. */
  readonly confidence: number;
}

export interface ColumnsView {
  readonly columns: readonly (ColumnMapping & { readonly samples: readonly string[] })[];
  /** Required fields that no column is matched to. */
  readonly missing: readonly CustomerField[];
  /** The file whose mapping is used or can be used, because it had the same header. */
  readonly remembered: { readonly fileName: string; readonly applied: boolean } | null;
}

// ---- Imports and rows ---------------------------------------------------------------------------

/** Where an import is: the three steps before it is sent, and after. */
export type ImportStep = "file" | "columns" | "review" | "sent";

/** A row before it is sent is `draft`; after, it waits or has an outcome. `removed` can be undone. */
export type RowState = "draft" | "waiting" | "created" | "existing" | "refused" | "removed";

export interface GridRow {
  readonly position: number;
  readonly cells: RowCells;
  readonly issues: readonly CellIssue[];
  readonly state: RowState;
  readonly duplicate: boolean;
  readonly onServer: boolean;
  readonly customerId: string | null;
}

/** Which rows of an import are meant. */
export type RowFilter =
  | "all"
  | "ready"
  | "to_fix"
  | "duplicates"
  | "on_server"
  | "waiting"
  | "created"
  | "existing"
  | "refused"
  | "not_sent";

export interface RowWindow {
  /** Rows that the filter and search let through, the window's and all others. */
  readonly total: number;
  readonly rows: readonly GridRow[];
}

export type RowCounts = Readonly<Record<RowFilter, number>>;

export interface ImportSummary {
  readonly id: string;
  readonly name: string;
  readonly source: "file" | "typed";
  readonly step: ImportStep;
  readonly createdAt: number;
  readonly submittedAt: number | null;
  readonly finishedAt: number | null;
  readonly profileName: string | null;
  readonly livemode: boolean | null;
  /** When the rows were compared with the server in use; null if they never were. */
  readonly comparedAt: number | null;
  readonly counts: RowCounts;
}

/** How a file became an import. */
export interface ImportOrigin {
  /** Null for a typed batch. */
  readonly readOptions: ReadOptions | null;
  /** Empty for a typed batch, and until the columns were matched. */
  readonly mapping: readonly ColumnMapping[];
}

export interface ImportView extends ImportSummary {
  /** The columns of the grid, in order. */
  readonly fields: readonly FieldKey[];
  /** The kinds of errors in the rows, the most frequent first. */
  readonly issueKinds: readonly {
    readonly field: FieldKey;
    readonly code: CellIssue["code"];
    readonly count: number;
  }[];
  readonly undo: EditKind | null;
  readonly redo: EditKind | null;
}

export type EditKind =
  | "edit"
  | "paste"
  | "fill"
  | "add"
  | "delete"
  | "replace"
  | "trim"
  | "lower_case"
  | "set_value";

/** A row before and after an edit. Of the cells only those that differ; an empty text is no text. */
export interface RowChange {
  readonly position: number;
  /** Null if the row was not there before. */
  readonly before: RowSnapshot | null;
  readonly after: RowSnapshot;
}

export interface RowSnapshot {
  readonly cells: RowCells;
  readonly state: RowState;
  /** Of a refused row: what the server said, which cannot be found again by checking. */
  readonly issues?: readonly CellIssue[];
}

export type BulkFix =
  | { readonly kind: "trim" }
  | { readonly kind: "lower_case"; readonly field: FieldKey }
  | { readonly kind: "set_value"; readonly field: FieldKey; readonly value: string }
  | {
      readonly kind: "replace";
      /** Null for every field. */
      readonly field: FieldKey | null;
      readonly find: string;
      readonly replacement: string;
      readonly matchCase: boolean;
    };

/** What a bulk fix would change, or has changed. */
export interface BulkFixResult {
  readonly changedCells: number;
  readonly changedRows: number;
  /** The first few. */
  readonly samples: readonly {
    readonly position: number;
    readonly field: FieldKey;
    readonly before: string;
    readonly after: string;
  }[];
}

// ---- Outbox -------------------------------------------------------------------------------------

/**
 * A batch is `queued` until it is sent, `sending` while an attempt is under way, then `done` or
 * `cancelled`. A crash leaves `sending`: at the start it becomes `queued` again, with the same key
 * and the same bytes.
 */
export type BatchState = "queued" | "sending" | "done" | "cancelled";

export interface AttemptError {
  readonly code: ErrorCode | ClientErrorCode | "incomplete_answer" | "store_unusable";
  readonly message: string;
  readonly requestId: string | null;
  readonly at: number;
}

/** Whether rows go out, and why not. */
export type SendingState =
  | { readonly kind: "idle" }
  | { readonly kind: "sending" }
  | { readonly kind: "paused" }
  /** The server does not answer; tried again by itself. */
  | {
      readonly kind: "waiting";
      readonly since: number;
      readonly nextAttemptAt: number;
      readonly error: AttemptError;
    }
  /** Only the user can mend it: the key was refused, or the server does not understand the request. */
  | { readonly kind: "blocked"; readonly since: number; readonly error: AttemptError };

/**
 * What sending the rows that were not sent would come to, as far as this machine knows. Each of
 * those rows is in one of the groups; `withoutId` counts some of the first two again.
 */
export interface SendPlan {
  /** Would be created. */
  readonly fresh: number;
  /** Are on the server already: they would stay as they are. */
  readonly existing: number;
  /** Say the same as an earlier row, and are not on the server. */
  readonly duplicates: number;
  /** Say the same as an earlier row, and are on the server already. */
  readonly existingDuplicates: number;
  /** Something is wrong with them. */
  readonly toFix: number;
  /** Have no id of the user's, so that nobody can tell whether the server has them. */
  readonly withoutId: number;
}

export interface RunView extends ImportSummary {
  readonly sending: SendingState;
  /** Rows with an outcome per second, of late; null if nothing moved lately. */
  readonly rowsPerSecond: number | null;
  readonly secondsLeft: number | null;
  /** Waiting rows that certainly never reached the server: they can be taken back. */
  readonly unsent: number;
  readonly fields: readonly FieldKey[];
}

// ---- Connection ---------------------------------------------------------------------------------

export interface ProfileView {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly livemode: boolean;
  /** Whether the system's keychain encrypts the key. */
  readonly keyProtected: boolean;
  readonly active: boolean;
}

export type ConnectionTest =
  | {
      readonly ok: true;
      readonly livemode: boolean;
      readonly organization: string;
      readonly serverVersion: string;
    }
  | {
      readonly ok: false;
      readonly problem:
        | "unreachable"
        | "timeout"
        | "wrong_key"
        | "not_customer_desk"
        | "too_old"
        | "failed";
      readonly detail: string;
    };

export interface StatusView {
  readonly appVersion: string;
  readonly shell: "electron" | "browser" | "headless";
  readonly dataFolder: string;
  readonly profile: ProfileView | null;
  /** As the last real request found it; `unknown` before the first. */
  readonly connection: "unknown" | "online" | "offline";
  /** Since when the connection is what it is; null if unknown. */
  readonly connectionSince: number | null;
  readonly sending: SendingState;
  readonly waitingRows: number;
  /** Whether keys can be kept encrypted on this machine. */
  readonly canProtectKeys: boolean;
}

// ---- Customers and settings ---------------------------------------------------------------------

/** A customer as the server has it, or as it was when it was loaded last. */
export interface CustomerView {
  readonly customer: Customer;
  /** Whose server it is on. */
  readonly profileId: string;
  readonly loadedAt: number;
  readonly online: boolean;
}

export interface CustomersPage {
  readonly customers: readonly Customer[];
  readonly nextCursor: string | null;
  /** Milliseconds since 1970 of the oldest of them; `online` tells whether they are fresh. */
  readonly loadedAt: number | null;
  readonly online: boolean;
}

export interface Settings {
  /** `system` follows the operating system. */
  readonly language: "system" | "en" | "es";
  readonly theme: "system" | "light" | "dark";
  /** Whether the first-run guidance was closed. */
  readonly welcomed: boolean;
  /** Widths that the user gave columns of the grid, in pixels, by the column's id. */
  readonly columnWidths: Readonly<Record<string, number>>;
}
