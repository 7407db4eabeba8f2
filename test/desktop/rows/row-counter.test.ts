import { join } from "node:path";
import { LocalStore } from "@customer-desk/desktop/host/local-store/local-store";
import { insertRows } from "@customer-desk/desktop/host/rows/insert-rows";
import { RowCounter, type Settled } from "@customer-desk/desktop/host/rows/row-counter";
import fc from "fast-check";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const IMPORTS = ["imp_1", "imp_2"];
const ROWS = 6;
const OUTCOMES = ["created", "existing", "refused"] as const;
const SET_STATE = "update import_row set state = ? where import_id = ? and position = ?";
const SETTLE = `${SET_STATE} and state = 'waiting'`;

async function openCounted() {
  const folder = await temporaryFolder();
  const store = await LocalStore.open(join(folder.path, "store.db"));
  const cells = { email: "a@x.es" };
  for (const id of IMPORTS) {
    const rows = Array.from({ length: ROWS }, (_, index) => ({ position: index + 1, cells }));
    insertRows(store, id, rows, () => false);
  }
  return {
    store,
    counter: new RowCounter(store),
    [Symbol.asyncDispose]: async () => {
      await store.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

type Counted = Awaited<ReturnType<typeof openCounted>>;
type Step = (counted: Counted) => void;

const importId = fc.constantFrom(...IMPORTS);
const position = fc.integer({ min: 1, max: ROWS });

const change: fc.Arbitrary<Step> = fc
  .tuple(fc.constantFrom("draft", "waiting", "removed", ...OUTCOMES), importId, position)
  .map((row) => ({ store }: Counted) => {
    store.runMany(SET_STATE, [row]);
  });

const settle: fc.Arbitrary<Step> = fc
  .tuple(importId, fc.array(fc.tuple(fc.constantFrom(...OUTCOMES), position), { maxLength: 4 }))
  .map(([id, rows]) => ({ store, counter }: Counted) => {
    counter.settle(id, () => {
      const settled = { created: 0, existing: 0, refused: 0 };
      for (const [outcome, at] of rows) {
        settled[outcome] += store.runMany(SETTLE, [[outcome, id, at]]);
      }
      return settled satisfies Settled;
    });
  });

const look: fc.Arbitrary<Step> = importId.map((id) => ({ counter }: Counted) => {
  counter.countsOf(id);
});

/** Some steps in a transaction, which may come to nothing. */
const together: fc.Arbitrary<Step> = fc
  .tuple(fc.array(fc.oneof(change, settle, look), { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([steps, fails]) => (counted: Counted) => {
    const failure = new Error("The disk is full.");
    try {
      counted.store.transaction(() => {
        for (const step of steps) step(counted);
        if (fails) throw failure;
      });
    } catch (error) {
      if (error !== failure) throw error;
    }
  });

test("what was counted is what is there, whatever was done, and whatever came to nothing", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(change, settle, look, together), { minLength: 1, maxLength: 20 }),
      async (steps) => {
        await using counted = await openCounted();
        for (const step of steps) {
          step(counted);
          for (const id of IMPORTS) {
            const anew = new RowCounter(counted.store).countsOf(id);
            expect(counted.counter.countsOf(id)).toEqual(anew);
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});

test("nothing is counted twice while no row changes, nor for what is said to become of rows", async () => {
  await using counted = await openCounted();
  const { store, counter } = counted;
  for (const at of [1, 2, 3]) store.runMany(SET_STATE, [["waiting", "imp_1", at]]);
  const first = counter.countsOf("imp_1");
  const other = counter.countsOf("imp_2");

  store.runMany("insert into setting (key, value) values ('theme', '\"dark\"')", [[]]);
  expect(counter.countsOf("imp_1")).toBe(first);

  counter.settle("imp_1", () => {
    const created = store.runMany(SETTLE, [["created", "imp_1", 1]]);
    return { created, existing: 0, refused: 0 };
  });
  expect(counter.countsOf("imp_2")).toBe(other);
  expect(counter.countsOf("imp_1")).toEqual({ ...first, waiting: 2, created: 1 });

  store.runMany(SET_STATE, [["removed", "imp_2", 1]]);
  expect(counter.countsOf("imp_2")).toEqual({ ...other, all: 5, not_sent: 5, ready: 5 });
});

test("what another process does to the rows is counted too, where the folder's lock does not hold", async () => {
  await using counted = await openCounted();
  const { store, counter } = counted;
  for (const at of [1, 2, 3]) store.runMany(SET_STATE, [["waiting", "imp_1", at]]);
  const first = counter.countsOf("imp_1");
  const other = await LocalStore.open(store.file);
  other.runMany(SETTLE, [["created", "imp_1", 1]]);
  counter.settle("imp_1", () => {
    const created = store.runMany(SETTLE, [["created", "imp_1", 2]]);
    return { created, existing: 0, refused: 0 };
  });
  expect(counter.countsOf("imp_1")).toEqual({ ...first, waiting: 1, created: 2 });
  await other.close();
});
