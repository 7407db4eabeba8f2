import { existsSync } from "node:fs";
import { join } from "node:path";
import type { RowCells } from "@customer-desk/desktop/host/host-api";
import { ImportViews } from "@customer-desk/desktop/host/imports/import-views";
import { LocalStore } from "@customer-desk/desktop/host/local-store/local-store";
import { Rows } from "@customer-desk/desktop/host/rows/row.service";
import { rowColumns } from "@customer-desk/desktop/host/rows/row-columns";
import { RowCounter } from "@customer-desk/desktop/host/rows/row-counter";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { testServer } from "../../helpers/test-server.ts";
import { faultyFetch } from "../outbox/faulty-fetch.ts";
import { testOutbox } from "../outbox/test-outbox.ts";
import { createFirstVersionStore } from "./first-version-store.ts";

const IMPORT_ID = "imp_old";
const REFUSED = [{ field: "email", code: "refused_by_server", message: "is blocked" }];

/** In an order that this version would not write: what a store began to send it has to go on sending. */
const BODY =
  '{"customers":[{"externalId":"w","fullName":"\\u00c1 \\"1\\" / \\\\","email":"waits@example.com"}]}';

const rows: readonly { cells: RowCells; with?: object }[] = [
  { cells: { email: "jose@example.com", externalId: "a", fullName: "José Núñez" } },
  { cells: { email: "again@example.com", externalId: "a" }, with: { duplicate: 1 } },
  {
    cells: {
      ...{ email: "nowhere", "address.postalCode": "08001", "address.country": "ES" },
      ...{ 'metadata.say "ñ" \\ a.b': 'the "quoted" \\u00f1\t✓', "metadata.2024": "00123" },
      ...{ "metadata.address.line1": "1e5", "metadata.": "true" },
    },
  },
  {
    cells: { email: "waits@example.com", externalId: "w", fullName: 'Á "1" / \\' },
    with: { state: "waiting", batch_id: "bat_2" },
  },
  {
    cells: { email: "made@example.com" },
    with: { state: "created", customer_id: "cus_1", batch_id: "bat_1" },
  },
  {
    cells: { email: "blocked@example.com" },
    with: {
      ...{ state: "refused", batch_id: "bat_1", issue_kinds: '["email:refused_by_server"]' },
      issues: JSON.stringify(REFUSED),
    },
  },
];

function fillStore(file: string): void {
  createFirstVersionStore(file, (insert) => {
    insert("import", {
      ...{ id: IMPORT_ID, name: "old.csv", source: "typed", step: "sent", header: "[]" },
      ...{ mapping: "[]", fields: '["email","externalId","fullName"]', paused: 0, created_at: 1 },
    });
    rows.forEach(({ cells, with: own }, index) => {
      insert("import_row", {
        ...{ import_id: IMPORT_ID, position: index + 1, source: '["as it was"]' },
        ...{ cells: JSON.stringify(cells), search_text: "as it was", state: "draft" },
        ...{ external_id: cells.externalId ?? null, duplicate: 0, on_server: 0 },
        ...{ ...rowColumns(cells).known, ...own },
      });
    });
    for (const sequence of [1, 2]) {
      insert("batch", {
        ...{ id: `bat_${sequence}`, import_id: IMPORT_ID, profile_id: "prf_1", sequence },
        ...{ idempotency_key: `key-${sequence}`, body: BODY, attempts: 1, created_at: 1 },
        ...(sequence === 1
          ? { positions: "[5,6]", state: "done" }
          : { positions: "[4]", state: "sending" }),
      });
    }
  });
}

test("a store of the first version is kept as it was, and opened with all that is in it", async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, "store.db");
  fillStore(file);
  const store = await LocalStore.open(file);
  expect(existsSync(`${file}.before-2026-11-24-lean-rows`)).toBe(true);
  const views = new ImportViews(store, new RowCounter(store));
  const server = { lookUp: async () => [], serverInUse: () => undefined };
  const service = new Rows({ store, views, ...server, clock: Date.now });
  expect(views.get(IMPORT_ID).counts).toEqual({
    ...{ all: 6, ready: 1, to_fix: 1, duplicates: 1, on_server: 0 },
    ...{ waiting: 1, created: 1, existing: 0, refused: 1, not_sent: 3 },
  });
  const window = { importId: IMPORT_ID, offset: 0, limit: 10 } as const;
  const all = service.window({ ...window, filter: "all" }).rows;
  expect(all.map(({ cells }) => cells)).toEqual(rows.map(({ cells }) => cells));
  expect(all[4]?.customerId).toBe("cus_1");
  expect(all[5]?.issues).toEqual(REFUSED);
  expect(service.window({ ...window, filter: "all", search: "jose nunez" }).total).toBe(1);
  service.edit({
    importId: IMPORT_ID,
    kind: "edit",
    cells: [{ position: 1, field: "externalId", text: "b" }],
  });
  expect(views.get(IMPORT_ID).counts).toMatchObject({ ready: 2, duplicates: 0 });
  await store.close();
});

test("what a store of the first version was sending goes on under its key, byte for byte", async () => {
  await using folder = await temporaryFolder();
  await using server = await testServer();
  const file = join(folder.path, "store.db");
  fillStore(file);
  const through = faultyFetch([]);
  await using desk = await testOutbox({
    ...{ url: server.url, apiKey: server.apiKey, fetch: through, file },
  });
  desk.engine.start();
  await desk.expectCounts(IMPORT_ID, { waiting: 0, created: 2, refused: 1 });
  expect(through.sent).toEqual([{ key: "key-2", body: BODY }]);
});
