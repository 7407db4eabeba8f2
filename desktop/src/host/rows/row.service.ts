import type { Clock } from "../clock.ts";
import type {
  BulkFixResult,
  EditKind,
  FieldKey,
  ImportView,
  RowChange,
  RowWindow,
} from "../host-api.ts";
import type { RowService } from "../host-services.ts";
import { requireStep, updateImport } from "../imports/import-record.ts";
import type { ImportViews } from "../imports/import-views.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { applyChanges } from "./apply-changes.ts";
import { bulkFix } from "./bulk-fix.ts";
import { checkServer, type ServerLookUp } from "./check-server.ts";
import { EditHistory } from "./edit-history.ts";
import { findIssue } from "./find-issue.ts";
import { groupCells } from "./group-cells.ts";
import { readEditedRows, selectEditedRows } from "./read-edited-rows.ts";
import { addition, cellsChange, removal } from "./row-changes.ts";
import { readWindow } from "./row-window.ts";
import { SearchTexts } from "./search-texts.ts";
import { toFixResult } from "./to-fix-result.ts";

export interface RowsOptions extends ServerLookUp {
  readonly store: LocalStore;
  readonly views: ImportViews;
  readonly clock: Clock;
}

type Input<Method extends keyof RowService> = Parameters<RowService[Method]>[0];

/**
 * The rows of the grid. Each edit is one transaction: the cells, what follows from them, and the
 * entry that undoes it.
 */
export class Rows implements RowService {
  readonly #options: RowsOptions;
  readonly #history: EditHistory;
  readonly #searchTexts: SearchTexts;

  constructor(options: RowsOptions) {
    this.#options = options;
    this.#history = new EditHistory(options.store);
    this.#searchTexts = new SearchTexts(options.store);
  }

  async prepareSearch(importId: string): Promise<void> {
    await this.#searchTexts.prepare(importId);
  }

  window(input: Input<"window">): RowWindow {
    this.#ensureSearchable(input);
    return readWindow(this.#options.store, input);
  }

  edit({ importId, kind, cells }: Input<"edit">): ImportView {
    return this.#change(importId, kind, () =>
      this.#planCells(importId, cells, this.#lastPosition(importId)),
    );
  }

  add({ importId, rows, cells = [] }: Input<"add">): { view: ImportView; firstPosition: number } {
    let firstPosition = 0;
    const view = this.#change(importId, cells.length > 0 ? "paste" : "add", () => {
      firstPosition = this.#lastPosition(importId) + 1;
      const added = rows.map((each, index) => addition(firstPosition + index, each));
      return [...this.#planCells(importId, cells, Number.POSITIVE_INFINITY), ...added];
    });
    return { view, firstPosition };
  }

  remove({ importId, positions }: Input<"remove">): ImportView {
    return this.#change(importId, "delete", () =>
      [...readEditedRows(this.#options.store, importId, positions).values()]
        .filter(({ state }) => state !== "removed")
        .map(removal),
    );
  }

  previewFix(input: Input<"previewFix">): BulkFixResult {
    this.#ensureSearchable(input);
    return toFixResult(this.#planFix(input));
  }

  applyFix(input: Input<"applyFix">): BulkFixResult {
    this.#ensureSearchable(input);
    let plan: RowChange[] = [];
    this.#change(input.importId, input.fix.kind, () => {
      plan = this.#planFix(input);
      return plan;
    });
    return toFixResult(plan);
  }

  undo(importId: string): ImportView {
    return this.#repeat(importId, "undo");
  }

  redo(importId: string): ImportView {
    return this.#repeat(importId, "redo");
  }

  nextIssue(input: Input<"nextIssue">): ReturnType<RowService["nextIssue"]> {
    const { store } = this.#options;
    const { fields } = requireStep(store, input.importId, "review", "sent");
    return findIssue(store, input, fields);
  }

  async checkServer(importId: string): Promise<ImportView> {
    const { store, views, clock } = this.#options;
    requireStep(store, importId, "review", "sent");
    const askedAt = clock();
    const isCompared = await checkServer(store, importId, this.#options);
    if (isCompared) updateImport(store, importId, { compared_at: askedAt });
    return views.get(importId);
  }

  setFields(importId: string, fields: readonly FieldKey[]): ImportView {
    const { store, views } = this.#options;
    requireStep(store, importId, "review", "sent");
    store.run(
      store.query
        .updateTable("import")
        .set({ fields: JSON.stringify([...new Set(fields)]) })
        .where("id", "=", importId),
    );
    return views.get(importId);
  }

  /** Makes an edit, unless it changes nothing. */
  #change(importId: string, kind: EditKind, plan: () => RowChange[]): ImportView {
    const { store, views } = this.#options;
    store.transaction(() => {
      requireStep(store, importId, "review", "sent");
      const changes = plan();
      if (changes.length === 0) return;
      applyChanges(store, importId, changes, "forwards");
      this.#history.record(importId, kind, changes);
    });
    return views.get(importId);
  }

  /** Takes the last edit back, or makes it again; does nothing if there is none. */
  #repeat(importId: string, action: "undo" | "redo"): ImportView {
    const { store, views } = this.#options;
    store.transaction(() => {
      requireStep(store, importId, "review", "sent");
      const edit = this.#history.next(importId, action);
      if (edit === undefined) return;
      applyChanges(store, importId, edit.changes, action === "undo" ? "backwards" : "forwards");
      this.#history.mark(importId, edit, action === "undo" ? 1 : 0);
    });
    return views.get(importId);
  }

  #ensureSearchable({ importId, search = "" }: { importId: string; search?: string | undefined }) {
    if (search.trim() !== "") this.#searchTexts.ensure(importId);
  }

  #planFix({ fix, ...selection }: Input<"previewFix">): RowChange[] {
    const fixed = bulkFix(fix);
    return selectEditedRows(this.#options.store, selection).flatMap((row) => {
      const cells = fixed(row.cells);
      return (cells && cellsChange(row, cells)) ?? [];
    });
  }

  /** @param last where the rows end; cells below make rows of their own */
  #planCells(importId: string, cells: Input<"edit">["cells"], last: number): RowChange[] {
    const byPosition = groupCells(cells);
    const rows = readEditedRows(this.#options.store, importId, [...byPosition.keys()]);
    return [...byPosition].flatMap(([position, changes]) => {
      const row = rows.get(position);
      // Pasting may reach below the last row; a row that was removed meanwhile stays away.
      if (row === undefined) return position > last ? addition(position, changes) : [];
      return row.state === "removed" ? [] : (cellsChange(row, changes) ?? []);
    });
  }

  #lastPosition(importId: string): number {
    const { store } = this.#options;
    const row = store.get(
      store.query
        .selectFrom("import_row")
        .select("position")
        .where("import_id", "=", importId)
        .orderBy("position", "desc")
        .limit(1),
    );
    return row?.position ?? 0;
  }
}
