/** What a column holds. */
export type SqlValue = string | number | null;

/** What a statement takes for a `?`. */
export type SqlParameter = SqlValue | readonly string[];

/** An insert of any number of rows. */
export interface Insert {
  /** `customer (id, email)` */
  readonly into: string;
  /** How many columns that names. */
  readonly columns: number;
  /** What follows the values: `on conflict (id) do nothing`. */
  readonly suffix: string;
}

/**
 * Where a repository runs its statements: in the transaction of a write, or beside all of them.
 *
 * Statements are text, with `?` for every parameter. Requests wait for them, and building one takes
 * several times as long as running it; loading what builds them would be a fifth of a start.
 */
export interface Session {
  readonly engine: "sqlite" | "postgres";
  /** Runs a statement and returns its rows. */
  all<Row>(text: string, parameters?: readonly SqlParameter[]): Promise<Row[]>;
  /** Runs a statement; returns how many rows it changed. */
  run(text: string, parameters?: readonly SqlParameter[]): Promise<number>;
  /** Inserts rows; returns how many were. */
  insertAll(insert: Insert, rows: readonly (readonly SqlValue[])[]): Promise<number>;
  /** The condition that a column of text is in a list, which is one parameter. */
  isOneOf(column: string): string;
}
