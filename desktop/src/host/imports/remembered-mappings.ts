import type { ColumnMapping } from "../host-api.ts";
import type { LocalStore } from "../local-store/local-store.ts";

export interface RememberedMapping {
  readonly fileName: string;
  readonly mapping: readonly ColumnMapping[];
}

/** How columns were matched the last time, by the signature of their header. */
export class RememberedMappings {
  readonly #store: LocalStore;

  constructor(store: LocalStore) {
    this.#store = store;
  }

  find(headerSignature: string): RememberedMapping | undefined {
    const { query } = this.#store;
    const row = this.#store.get(
      query
        .selectFrom("column_mapping")
        .select(["mapping", "file_name"])
        .where("header_signature", "=", headerSignature),
    );
    if (row === undefined) return undefined;
    return { fileName: row.file_name, mapping: JSON.parse(row.mapping) as ColumnMapping[] };
  }

  keep(headerSignature: string, { fileName, mapping }: RememberedMapping, usedAt: number): void {
    const { query } = this.#store;
    const values = { mapping: JSON.stringify(mapping), file_name: fileName, used_at: usedAt };
    this.#store.run(
      query
        .insertInto("column_mapping")
        .values({ header_signature: headerSignature, ...values })
        .onConflict((conflict) => conflict.column("header_signature").doUpdateSet(values)),
    );
  }
}
