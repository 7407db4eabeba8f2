import { expect, test } from "vitest";
import { type OpenImports, openImports } from "./open-imports.ts";

const FILE = "email\nana@example.com\n";

/** What only the outbox does otherwise. */
function markSent({ store }: OpenImports, id: string, submittedAt: number): void {
  store.runMany("update import set step = 'sent', submitted_at = ? where id = ?", [
    [submittedAt, id],
  ]);
}

test("a file is known again by what is in it, whatever it is called", async () => {
  await using desk = await openImports();
  const first = await desk.review("clientes.csv", FILE);
  const other = await desk.create("clientes.csv", `${FILE}leo@example.com\n`);
  const again = await desk.create("copy of clientes.csv", FILE);
  expect(desk.imports.sameFile(again.id)).toMatchObject({ id: first.id, name: "clientes.csv" });
  expect(desk.imports.sameFile(other.id)).toBeNull();
  await desk.restart();
  expect(desk.imports.sameFile(again.id)).toMatchObject({ id: first.id });
  desk.imports.remove(first.id);
  expect(desk.imports.sameFile(again.id)).toBeNull();
});

test("of several, the one that was sent last says what became of the file", async () => {
  await using desk = await openImports();
  const [one, two] = [await desk.review("a.csv", FILE), await desk.review("b.csv", FILE)];
  await desk.review("c.csv", FILE);
  const again = await desk.create("d.csv", FILE);
  markSent(desk, two.id, 1);
  markSent(desk, one.id, 2);
  expect(desk.imports.sameFile(again.id)).toMatchObject({ id: one.id, step: "sent" });
});

test("one that was opened and left before its rows were looked at is nothing to go back to", async () => {
  await using desk = await openImports();
  await desk.create("a.csv", FILE);
  const again = await desk.create("b.csv", FILE);
  expect(desk.imports.sameFile(again.id)).toBeNull();
});

test("typed batches are of no file, and so never of the same", async () => {
  await using desk = await openImports();
  const { id } = desk.imports.createTyped("One");
  desk.imports.createTyped("Two");
  expect(desk.imports.sameFile(id)).toBeNull();
});
