import type { FieldKey, ImportStep, ImportSummary, ImportView } from "../host-api.ts";
import { HostError } from "../host-error.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { countIssues } from "../rows/count-issues.ts";
import { EditHistory } from "../rows/edit-history.ts";
import type { RowCounter } from "../rows/row-counter.ts";

/** Imports as the screens show them. */
export class ImportViews {
  readonly #store: LocalStore;
  readonly #counter: RowCounter;
  readonly #history: EditHistory;

  constructor(store: LocalStore, counter: RowCounter) {
    this.#store = store;
    this.#counter = counter;
    this.#history = new EditHistory(store);
  }

  /** Newest first. */
  list(): ImportSummary[] {
    const rows = this.#store.all(
      this.#select().orderBy("import.created_at", "desc").orderBy("import.id", "desc"),
    );
    return rows.map((row) => this.#toSummary(row));
  }

  /** @throws HostError `import_not_found` */
  get(id: string): ImportView {
    return {
      ...this.sent(id),
      issueKinds: countIssues(this.#store, id),
      undo: this.#history.nextKind(id, "undo"),
      redo: this.#history.nextKind(id, "redo"),
    };
  }

  /**
   * What a screen shows of an import whose rows are sent, several times a second.
   * @throws HostError `import_not_found`
   */
  sent(id: string): SentView {
    const row = this.#store.get(this.#select().where("import.id", "=", id));
    if (row === undefined) throw new HostError("import_not_found");
    return { ...this.#toSummary(row), fields: JSON.parse(row.fields) as FieldKey[] };
  }

  /** See ImportService.sameFile. */
  sameFile(id: string): ImportSummary | null {
    const hash = this.#store.query
      .selectFrom("import as this")
      .select("this.file_hash")
      .where("this.id", "=", id);
    const row = this.#store.get(
      this.#select()
        .where("import.file_hash", "=", hash)
        .where("import.id", "<>", id)
        .where("import.step", "in", ["review", "sent"])
        .orderBy("import.submitted_at", (order) => order.desc().nullsLast())
        .orderBy("import.created_at", "desc")
        .limit(1),
    );
    return row === undefined ? null : this.#toSummary(row);
  }

  #select() {
    return this.#store.query
      .selectFrom("import")
      .leftJoin("profile", "profile.id", "import.profile_id")
      .select([
        "import.id",
        "import.name",
        "import.source",
        "import.step",
        "import.fields",
        "import.created_at",
        "import.submitted_at",
        "import.finished_at",
        "import.compared_at",
        "profile.name as profile_name",
        "profile.livemode as profile_livemode",
      ]);
  }

  #toSummary(row: SummaryRow): ImportSummary {
    return {
      id: row.id,
      name: row.name,
      source: row.source as ImportSummary["source"],
      step: row.step as ImportStep,
      createdAt: row.created_at,
      submittedAt: row.submitted_at,
      finishedAt: row.finished_at,
      profileName: row.profile_name,
      comparedAt: row.compared_at,
      livemode: row.profile_livemode === null ? null : row.profile_livemode === 1,
      counts: this.#counter.countsOf(row.id),
    };
  }
}

export type SentView = ImportSummary & Pick<ImportView, "fields">;

interface SummaryRow {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly step: string;
  readonly created_at: number;
  readonly submitted_at: number | null;
  readonly finished_at: number | null;
  readonly compared_at: number | null;
  readonly profile_name: string | null;
  readonly profile_livemode: number | null;
}
