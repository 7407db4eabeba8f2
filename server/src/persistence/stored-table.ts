import { type Kysely, sql } from "kysely";
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

type AnyTable = Kysely<Record<string, Record<string, string | number | null>>>;

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
    const { count } = await session
      .selectFrom(this.name)
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    return count;
  }

  /** The first rows that come after one, by their keys. */
  async page(session: Session, after: StoredRow | undefined, limit: number): Promise<StoredRow[]> {
    let query = untyped(session).selectFrom(this.name).selectAll().limit(limit);
    for (const column of this.#key) query = query.orderBy(column);
    if (after !== undefined) {
      const columns = sql.join(this.#key.map((column) => sql.ref(column)));
      const values = sql.join(this.#key.map((column) => after[column]));
      query = query.where(sql<boolean>`(${columns}) > (${values})`);
    }
    return query.execute();
  }

  /** Writes rows, new ones and others in the place of those that have their keys. */
  async save(session: Session, rows: readonly StoredRow[]): Promise<void> {
    const [first] = rows;
    if (first === undefined) return;
    await this.#makeWay(session, rows);
    const others = Object.keys(first).filter((column) => !this.#key.includes(column));
    await untyped(session)
      .insertInto(this.name)
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns([...this.#key])
          .doUpdateSet((row) =>
            Object.fromEntries(others.map((column) => [column, row.ref(`excluded.${column}`)])),
          ),
      )
      .execute();
  }

  async delete(session: Session, rows: readonly StoredRow[]): Promise<void> {
    for (const row of rows) {
      let query = untyped(session).deleteFrom(this.name);
      for (const column of this.#key) query = query.where(column, "=", row[column] ?? null);
      await query.execute();
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
      await untyped(session)
        .deleteFrom(this.name)
        .where("organization_id", "=", side[0]?.organization_id ?? null)
        .where("livemode", "=", side[0]?.livemode ?? null)
        .where(movable, "in", values)
        .execute();
    }
  }
}

function untyped(session: Session): AnyTable {
  return session as unknown as AnyTable;
}
