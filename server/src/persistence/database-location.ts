/** Where the data is, and how to go about it. */
export type DatabaseLocation = SqliteLocation | PostgresLocation;

export interface SqliteLocation {
  readonly engine: "sqlite";
  /** An absolute path. */
  readonly file: string;
}

export interface PostgresLocation {
  readonly engine: "postgres";
  /** `postgres://user:password@host:5432/database`, with what libpq knows as options after a `?`. */
  readonly url: string;
  /** Most connections that this process opens. */
  readonly poolSize: number;
  /** How long opening a connection, or waiting for one that is free, may take. */
  readonly connectTimeoutMs: number;
  /** How long a statement may run. */
  readonly statementTimeoutMs: number;
  /** How long a statement may wait for a row that another transaction has changed. */
  readonly lockTimeoutMs: number;
}
