import type { PoolClient } from "pg";
import type { Insert, Session, SqlParameter, SqlValue } from "../session.ts";

const sessions = new WeakMap<PoolClient, Session>();

/** Statements on one connection, which stays its holder's. */
export function sessionOn(client: PoolClient): Session {
  const known = sessions.get(client);
  if (known !== undefined) return known;
  const session = new PostgresSession(client);
  sessions.set(client, session);
  return session;
}

class PostgresSession implements Session {
  readonly engine = "postgres";
  readonly #client: PoolClient;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  async all<Row>(text: string, parameters: readonly SqlParameter[] = []): Promise<Row[]> {
    const { rows } = await this.#client.query(numbered(text), [...parameters]);
    return rows;
  }

  async run(text: string, parameters: readonly SqlParameter[] = []): Promise<number> {
    const { rowCount } = await this.#client.query(numbered(text), [...parameters]);
    return rowCount ?? 0;
  }

  /** One statement for all rows: each one is a way to the server and back. */
  async insertAll(insert: Insert, rows: readonly (readonly SqlValue[])[]): Promise<number> {
    return rows.length === 0 ? 0 : this.run(rowsInsert(insert, rows.length), rows.flat());
  }

  isOneOf(column: string): string {
    return `${column} = any(?::text[])`;
  }
}

const inserts = new WeakMap<Insert, Map<number, string>>();

function rowsInsert(insert: Insert, count: number): string {
  const texts = inserts.get(insert) ?? new Map<number, string>();
  inserts.set(insert, texts);
  const known = texts.get(count);
  if (known !== undefined) return known;
  const { into, columns, suffix } = insert;
  const row = `(${Array(columns).fill("?").join()})`;
  const text = `insert into ${into} values ${Array(count).fill(row).join()} ${suffix}`;
  texts.set(count, text);
  return text;
}

const texts = new Map<string, string>();

/** The same statement with `$1`, `$2`, … for its parameters. */
function numbered(text: string): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  let count = 0;
  const made = text.replaceAll("?", () => `$${++count}`);
  texts.set(text, made);
  return made;
}
