import { join } from "node:path";
import { Imports } from "@customer-desk/desktop/host/imports/import.service";
import { ImportViews } from "@customer-desk/desktop/host/imports/import-views";
import { LocalStore } from "@customer-desk/desktop/host/local-store/local-store";
import { RowCounter } from "@customer-desk/desktop/host/rows/row-counter";

/**
 * Reads an import's file as the app does, says when some rows are written, and then waits in the
 * middle for its end.
 */
const [dataFolder = "", id = ""] = process.argv.slice(2);
const store = await LocalStore.open(join(dataFolder, "desk.db"));
const views = new ImportViews(store, new RowCounter(store));
const imports = new Imports({ store, views, clock: Date.now, createId: String, dataFolder });
void imports.startReview(id);
while (views.get(id).counts.all === 0) await new Promise(setImmediate);
process.send?.("reading");
// Nothing else has its turn while this waits, so the reading goes no further.
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
