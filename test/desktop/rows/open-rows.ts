import { join } from "node:path";
import type { GridRow, RowCells, RowFilter } from "@customer-desk/desktop/host/host-api";
import { insertImport } from "@customer-desk/desktop/host/imports/import-record";
import { ImportViews } from "@customer-desk/desktop/host/imports/import-views";
import { LocalStore } from "@customer-desk/desktop/host/local-store/local-store";
import type { LookUp, ServerLookUp } from "@customer-desk/desktop/host/rows/check-server";
import { Rows } from "@customer-desk/desktop/host/rows/row.service";
import { RowCounter } from "@customer-desk/desktop/host/rows/row-counter";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

export const IMPORT_ID = "imp_rows";

export interface OpenRows extends AsyncDisposable {
  /** A new one after {@link OpenRows.restart}, like the store. */
  readonly rows: Rows;
  readonly store: LocalStore;
  /** Closes the store and opens it again, as a new start of the app does. */
  restart(): Promise<void>;
  /** Every row that a filter shows. */
  grid(filter?: RowFilter): readonly GridRow[];
  /** The cells that can be seen, by position. */
  cells(): Map<number, RowCells>;
  /** What only the outbox does otherwise. */
  setState(position: number, state: string): void;
}

/** The rows of one typed import, in a store of its own. */
export async function openRows(
  initial: readonly RowCells[] = [],
  lookUp: LookUp = async () => [],
  serverInUse: ServerLookUp["serverInUse"] = () => "server",
): Promise<OpenRows> {
  const folder = await temporaryFolder();
  const file = join(folder.path, "desk.db");
  let store = await LocalStore.open(file);
  const serve = () => {
    const views = new ImportViews(store, new RowCounter(store));
    return new Rows({ store, views, lookUp, serverInUse, clock: Date.now });
  };
  let rows = serve();
  insertImport(store, {
    ...{ id: IMPORT_ID, name: "Typed", source: "typed", step: "review", createdAt: 1 },
    fields: ["email", "fullName", "externalId"],
  });
  if (initial.length > 0) rows.add({ importId: IMPORT_ID, rows: initial });
  const grid = (filter: RowFilter = "all") =>
    rows.window({ importId: IMPORT_ID, filter, offset: 0, limit: 1_000_000 }).rows;
  return {
    get rows() {
      return rows;
    },
    get store() {
      return store;
    },
    restart: async () => {
      await store.close();
      store = await LocalStore.open(file);
      rows = serve();
    },
    grid,
    cells: () => new Map(grid().map((row) => [row.position, row.cells])),
    setState: (position, state) => {
      store.runMany("update import_row set state = ? where position = ?", [[state, position]]);
    },
    [Symbol.asyncDispose]: async () => {
      await store.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}
