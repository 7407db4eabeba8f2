import type { LocalStore } from "../local-store/local-store.ts";

/** Single values by name. */
export class SettingRepository {
  readonly #store: LocalStore;

  constructor(store: LocalStore) {
    this.#store = store;
  }

  get<T>(key: string): T | undefined {
    const { query } = this.#store;
    const row = this.#store.get(query.selectFrom("setting").select("value").where("key", "=", key));
    return row === undefined ? undefined : (JSON.parse(row.value) as T);
  }

  /** Undefined removes a value. */
  set(key: string, value: unknown): void {
    const { query } = this.#store;
    if (value === undefined) {
      this.#store.run(query.deleteFrom("setting").where("key", "=", key));
      return;
    }
    const row = { key, value: JSON.stringify(value) };
    this.#store.run(
      query
        .insertInto("setting")
        .values(row)
        .onConflict((conflict) => conflict.column("key").doUpdateSet(row)),
    );
  }
}
