import { join } from "node:path";
import { LocalStore } from "@customer-desk/desktop/host/local-store/local-store";
import { outcomesOf, writeOutcomes } from "@customer-desk/desktop/host/outbox/apply-answer";
import type { BatchRow } from "@customer-desk/desktop/host/outbox/batch.repository";
import { insertRows } from "@customer-desk/desktop/host/rows/insert-rows";
import type { BatchResult } from "@customer-desk/shared";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

function created(...indexes: number[]): BatchResult["successful"] {
  return indexes.map((index) => ({
    ...{ index, created: true, id: `cus_${index}`, externalId: null, email: "a@x.es" },
  }));
}

function refused(...indexes: number[]): BatchResult["failed"] {
  const issues = [{ field: "email", code: "not_an_email", message: "is not an e-mail address" }];
  return indexes.map((index) => ({ index, issues })) as BatchResult["failed"];
}

function answer(successful: BatchResult["successful"], failed: BatchResult["failed"] = []) {
  return { object: "customer_batch", livemode: false, successful, failed } as const;
}

describe("an answer", () => {
  test("gives the outcome of every row, in the order of the request", () => {
    const states = outcomesOf(answer(created(2, 0), refused(1)), 3)?.map(({ state }) => state);
    expect(states).toEqual(["created", "refused", "created"]);
  });

  test.each([
    ["tells of one row too few", answer(created(0, 1))],
    ["tells of one row too many", answer(created(0, 1, 2, 3))],
    ["tells of a row twice", answer(created(0, 1, 1))],
    ["tells of a row twice, in both lists", answer(created(0, 1), refused(1))],
    ["tells of a row twice and of all others", answer(created(0, 1, 2), refused(1))],
    ["tells of a row behind the last", answer(created(0, 1, 3))],
    ["tells of a row before the first", answer(created(0, 1, -1))],
    ["tells of a row that no list could hold", answer(created(0, 1, 2 ** 40))],
  ])("is none if it %s", (_, incomplete) => {
    expect(outcomesOf(incomplete, 3)).toBeUndefined();
  });
});

test("outcomes are written to the rows of their batch and to no other", async () => {
  await using folder = await temporaryFolder();
  const store = await LocalStore.open(join(folder.path, "store.db"));
  const rows = Array.from({ length: 8 }, (_, index) => ({
    position: index + 1,
    cells: { email: "a@x.es" },
  }));
  insertRows(store, "imp_1", rows, () => false);
  insertRows(store, "imp_2", rows, () => false);
  const batchOf = (position: number) => (position === 8 ? 2 : 1);
  store.runMany(
    "update import_row set state = 'waiting', batch = ? where position = ?",
    rows.map(({ position }) => [batchOf(position), position]),
  );
  // Row 4 was left out; row 8 was sent again in another batch since.
  const positions = JSON.stringify([1, 2, 3, 5, 6, 7, 8]);
  const batch = { import_id: "imp_1", sequence: 1, positions } as BatchRow;
  const successful = created(0, 1, 2, 3, 5, 6).map((each) => ({
    ...each,
    created: each.index !== 1,
  }));
  const outcomes = outcomesOf(answer(successful, refused(4)), 7) ?? [];
  const settled = store.transaction(() => writeOutcomes(store, batch, outcomes));

  expect(settled).toEqual({ created: 4, existing: 1, refused: 1 });
  const read = "select state, customer_id, issue_kinds from import_row where import_id = ?";
  const nothing = { customer_id: null, issue_kinds: null };
  const waiting = { ...nothing, state: "waiting" };
  expect(store.allOf(read, ["imp_1"])).toEqual([
    { ...nothing, state: "created", customer_id: "cus_0" },
    { ...nothing, state: "existing", customer_id: "cus_1" },
    { ...nothing, state: "created", customer_id: "cus_2" },
    waiting,
    { ...nothing, state: "created", customer_id: "cus_3" },
    { ...nothing, state: "refused", issue_kinds: '["email:not_an_email"]' },
    { ...nothing, state: "created", customer_id: "cus_5" },
    waiting,
  ]);
  expect(store.allOf(read, ["imp_2"])).toEqual(rows.map(() => waiting));
  await store.close();
});

test("each row gets its customer's id, however long it is and whatever is in it", async () => {
  await using folder = await temporaryFolder();
  const store = await LocalStore.open(join(folder.path, "store.db"));
  const ids = ["cus_1", "cus_22", "cus_3", "ñandú", "c", "d", "\u{1f600}", "cus_8888888"];
  const rows = ids.map((_, index) => ({ position: index + 1, cells: { email: "a@x.es" } }));
  insertRows(store, "imp_1", rows, () => false);
  store.runMany("update import_row set state = 'waiting', batch = 1", [[]]);
  const positions = JSON.stringify(rows.map(({ position }) => position));
  const batch = { import_id: "imp_1", sequence: 1, positions } as BatchRow;
  const outcomes = ids.map((customerId) => ({ state: "created", customerId }) as const);

  const settled = store.transaction(() => writeOutcomes(store, batch, outcomes));

  expect(settled).toEqual({ created: ids.length, existing: 0, refused: 0 });
  const read = "select customer_id as id from import_row order by position";
  expect(store.allOf<{ id: string }>(read, []).map(({ id }) => id)).toEqual(ids);
  await store.close();
});
