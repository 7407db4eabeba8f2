import type { Tables } from "./entities.ts";
import type { Session } from "./session.ts";

/** A row as it is stored: the same on every engine. */
export type StoredRow = Readonly<Record<string, string | number | null>>;

interface StoredTableOptions<Name extends keyof Tables> {
  /** The columns of its primary key. */
  readonly key: readonly (keyof Tables[Name] & string)[];
  /** A column that is unique on its side of an organization, and whose values may change hands. */
  readonly movable?: keyof Tables[Name] & string;
  /** Whether the service deletes rows by itself. */
  readonly isPruned?: boolean;
}

/** A table as whoever moves it sees it: rows in the order of their primary key, whatever they mean. */
export class StoredTable {
  readonly name: keyof Tables;
  readonly isPruned: boolean;
  readonly #key: readonly string[];
  readonly #movable: string | undefined;

  private constructor(
    name: keyof Tables,
    { key, movable, isPruned = false }: StoredTableOptions<keyof Tables>,
  ) {
    this.name = name;
    this.isPruned = isPruned;
    this.#key = key;
    this.#movable = movable;
  }

  static of<Name extends keyof Tables>(name: Name, options: StoredTableOptions<Name>): StoredTable {
    return new StoredTable(name, options as StoredTableOptions<keyof Tables>);
  }

  async count(session: Session): Promise<number> {
    const rows = await session.all<{ count: number | string }>(
      `select count(*) as count from ${this.name}`,
    );
    return Number(rows[0]?.count);
  }

  /** The first rows that come after one, by their keys. */
  async page(session: Session, after: StoredRow | undefined, limit: number): Promise<StoredRow[]> {
    const key = this.#key.join();
    const places = this.#key.map(() => "?").join();
    const rest = after === undefined ? "" : `where (${key}) > (${places})`;
    const values = after === undefined ? [] : this.#key.map((column) => after[column] ?? null);
    return session.all<StoredRow>(`select * from ${this.name} ${rest} order by ${key} limit ?`, [
      ...values,
      limit,
    ]);
  }

  /** Writes rows, new ones and others in the place of those that have their keys. */
  async save(session: Session, rows: readonly StoredRow[]): Promise<void> {
    const [first] = rows;
    if (first === undefined) return;
    await this.#makeWay(session, rows);
    const columns = Object.keys(first);
    const others = columns.filter((column) => !this.#key.includes(column));
    const changes = others.map((column) => `${column} = excluded.${column}`).join();
    const insert = {
      table: this.name,
      columns,
      suffix: `on conflict (${this.#key.join()}) do update set ${changes}`,
    };
    await session.insertAll(
      insert,
      rows.map((row) => columns.map((column) => row[column] ?? null)),
    );
  }

  async delete(session: Session, rows: readonly StoredRow[]): Promise<void> {
    const condition = this.#key.map((column) => `${column} = ?`).join(" and ");
    for (const row of rows) {
      const key = this.#key.map((column) => row[column] ?? null);
      await session.run(`delete from ${this.name} where ${condition}`, key);
    }
  }

  /** Less than 0 if the first comes first: as the engines do, by numbers and by the texts' bytes. */
  compare(one: StoredRow, other: StoredRow): number {
    for (const column of this.#key) {
      const [a, b] = [one[column], other[column]];
      const order =
        typeof a === "number"
          ? a - Number(b)
          : Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
      if (order !== 0) return order;
    }
    return 0;
  }

  keyOf(row: StoredRow): string {
    return JSON.stringify(this.#key.map((column) => row[column]));
  }

  /** Deletes who still has a value that has gone over to one of these rows. */
  async #makeWay(session: Session, rows: readonly StoredRow[]): Promise<void> {
    const movable = this.#movable;
    if (movable === undefined) return;
    const sides = Map.groupBy(rows, (row) => `${row.organization_id} ${row.livemode}`);
    for (const side of sides.values()) {
      const values = side.flatMap((row) => row[movable] ?? []);
      if (values.length === 0) continue;
      await session.run(
        `delete from ${this.name}
         where organization_id = ? and livemode = ? and ${session.isOneOf(movable)}`,
        [side[0]?.organization_id ?? null, side[0]?.livemode ?? null, values.map(String)],
      );
    }
  }
}
