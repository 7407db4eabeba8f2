import { join } from "node:path";
import type { ColumnTarget, GridRow, ImportView } from "@customer-desk/desktop/host/host-api";
import { createIdGenerator } from "@customer-desk/desktop/host/id-generator";
import { Imports } from "@customer-desk/desktop/host/imports/import.service";
import { ImportViews } from "@customer-desk/desktop/host/imports/import-views";
import { LocalStore } from "@customer-desk/desktop/host/local-store/local-store";
import { Rows } from "@customer-desk/desktop/host/rows/row.service";
import { RowCounter } from "@customer-desk/desktop/host/rows/row-counter";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

export interface OpenImports extends AsyncDisposable {
  /** New ones after {@link OpenImports.restart}, like the store. */
  readonly imports: Imports;
  readonly rows: Rows;
  readonly store: LocalStore;
  readonly dataFolder: string;
  /** Starts the app again, after something happened while it was not running. */
  restart(meanwhile?: () => Promise<void>): Promise<void>;
  create(name: string, text: string): Promise<ImportView>;
  /** From a file to its rows in the grid. */
  review(name: string, text: string): Promise<ImportView>;
  grid(importId: string): readonly GridRow[];
}

/** Imports in a data folder of their own, on a clock that goes on by a second per import. */
export async function openImports(): Promise<OpenImports> {
  const folder = await temporaryFolder();
  const dataFolder = folder.path;
  let now = 1_800_000_000_000;
  const clock = () => {
    now += 1000;
    return now;
  };
  const open = async () => {
    const store = await LocalStore.open(join(dataFolder, "desk.db"));
    const views = new ImportViews(store, new RowCounter(store));
    const createId = createIdGenerator(clock);
    const imports = new Imports({ store, views, clock, createId, dataFolder });
    await imports.recover();
    const server = { lookUp: async () => [], serverInUse: () => undefined };
    return { store, imports, rows: new Rows({ store, views, ...server, clock }) };
  };
  let current = await open();
  const create = (name: string, text: string) =>
    current.imports.createFromFile({ name, bytes: new TextEncoder().encode(text) });
  return {
    get imports() {
      return current.imports;
    },
    get rows() {
      return current.rows;
    },
    get store() {
      return current.store;
    },
    dataFolder,
    restart: async (meanwhile) => {
      await current.store.close();
      await meanwhile?.();
      current = await open();
    },
    create,
    review: async (name, text) => {
      const { id } = await create(name, text);
      await current.imports.matchColumns(id);
      return current.imports.startReview(id);
    },
    grid: (importId) =>
      current.rows.window({ importId, filter: "all", offset: 0, limit: 1_000_000 }).rows,
    [Symbol.asyncDispose]: async () => {
      await current.store.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** Matches one column of an import to something else. */
export async function retarget(
  { imports }: OpenImports,
  id: string,
  column: number,
  target: ColumnTarget,
) {
  const { columns } = await imports.matchColumns(id);
  const mapping = columns.map((each) => (each.column === column ? { ...each, target } : each));
  return imports.setMapping(id, mapping);
}
