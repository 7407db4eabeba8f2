import { sql } from "kysely";
import type { EditKind, RowChange } from "../host-api.ts";
import type { LocalStore } from "../local-store/local-store.ts";

/** Edits of an import that are kept for undoing; older ones are forgotten. */
export const MAXIMUM_EDITS = 200;

export interface Edit {
  readonly sequence: number;
  readonly kind: EditKind;
  readonly changes: readonly RowChange[];
}

/** The edits of the imports, each in its order: first those that are done, then those undone. */
export class EditHistory {
  readonly #store: LocalStore;

  constructor(store: LocalStore) {
    this.#store = store;
  }

  /** Adds an edit that was made. What was undone before can no longer be redone. */
  record(importId: string, kind: EditKind, changes: readonly RowChange[]): void {
    const { query } = this.#store;
    this.#store.run(
      query.deleteFrom("edit").where("import_id", "=", importId).where("undone", "=", 1),
    );
    const sequence = this.#lastSequence(importId) + 1;
    this.#store.run(
      query.insertInto("edit").values({
        import_id: importId,
        sequence,
        kind,
        changes: JSON.stringify(changes),
        undone: 0,
      }),
    );
    this.#store.run(
      query
        .deleteFrom("edit")
        .where("import_id", "=", importId)
        .where("sequence", "<=", sequence - MAXIMUM_EDITS),
    );
  }

  /** The edit that undoing would take back, or that redoing would make again. */
  next(importId: string, action: "undo" | "redo"): Edit | undefined {
    const row = this.#store.get(this.#select(importId, action).select("changes"));
    if (row === undefined) return undefined;
    return {
      sequence: row.sequence,
      kind: row.kind as EditKind,
      changes: JSON.parse(row.changes) as RowChange[],
    };
  }

  /** What {@link next} would be, without its changes; null if there is none. */
  nextKind(importId: string, action: "undo" | "redo"): EditKind | null {
    return (this.#store.get(this.#select(importId, action))?.kind ?? null) as EditKind | null;
  }

  mark(importId: string, { sequence }: Edit, undone: 0 | 1): void {
    const { query } = this.#store;
    this.#store.run(
      query
        .updateTable("edit")
        .set({ undone })
        .where("import_id", "=", importId)
        .where("sequence", "=", sequence),
    );
  }

  #select(importId: string, action: "undo" | "redo") {
    const { query } = this.#store;
    return query
      .selectFrom("edit")
      .select(["sequence", "kind"])
      .where("import_id", "=", importId)
      .where("undone", "=", action === "undo" ? 0 : 1)
      .orderBy("sequence", action === "undo" ? "desc" : "asc")
      .limit(1);
  }

  #lastSequence(importId: string): number {
    const { query } = this.#store;
    const row = this.#store.get(
      query
        .selectFrom("edit")
        .select(sql<number | null>`max(sequence)`.as("last"))
        .where("import_id", "=", importId),
    );
    return row?.last ?? 0;
  }
}
