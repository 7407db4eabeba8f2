/** What a column holds. */
export type SqlValue = string | number | null;

/** What a statement takes for a `?`. */
export type SqlParameter = SqlValue | readonly string[];

/** An insert of any number of rows. */
export interface Insert {
  readonly table: string;
  readonly columns: readonly string[];
  /** PostgreSQL's types of the columns, for inserts that it gets so often that they are prepared. */
  readonly types?: readonly string[];
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
  /**
   * Runs a statement that has nothing to tell, in a transaction. Where the way to the database is
   * long nobody waits for it: if it fails, so does the transaction, at the latest at its end.
   */
  send(text: string, parameters: readonly SqlParameter[]): Promise<void>;
  /** Inserts rows; returns how many were. */
  insertAll(insert: Insert, rows: readonly (readonly SqlValue[])[]): Promise<number>;
  /** The condition that a column of text is in a list, which is one parameter. */
  isOneOf(column: string): string;
}
