import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { insertCustomers } from "@customer-desk/server/customers/customer.repository";
import type { CreateCustomer } from "@customer-desk/shared";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { readAll } from "../desktop/import/read-all.ts";
import { runCommand, runCommandHere, startCommand } from "../helpers/command-line.ts";
import { customerRow } from "../helpers/customer-row.ts";
import { engine, type TestServer, testServer } from "../helpers/test-server.ts";

const run = ({ databaseUrl }: TestServer, ...args: string[]) =>
  runCommand(databaseUrl, "export", ...args);
const runHere = ({ databaseUrl }: TestServer, ...args: string[]) =>
  runCommandHere(databaseUrl, "export", ...args);

const AWKWARD = {
  email: "o'neil+x@example.com",
  externalId: "007",
  fullName: 'Ñandú "El Rápido", S.A.\nlínea 2\r\n\rfin, 東京 👩‍🚀',
  taxDocument: "0012345678",
  timezone: "America/Buenos_Aires",
  address: { line1: "Calle 1, 2º", city: 'La "Plata"', postalCode: "01900", country: "AR" },
  metadata: { note: 'a,"b"\n', nested: { list: [1, null, "ü"] }, " ": "" },
} satisfies CreateCustomer;

async function fill(server: TestServer, count: number, note: string): Promise<void> {
  const metadata = JSON.stringify({ note });
  const rows = Array.from({ length: count }, (_, index) => customerRow(index, { metadata }));
  await server.withDatabase((database) =>
    database.write(async (session) => {
      for (let at = 0; at < count; at += 500) {
        await insertCustomers(session, rows.slice(at, at + 500));
      }
    }),
  );
}

describe.concurrent("export", () => {
  test("writes every column of every customer as CSV", async () => {
    await using server = await testServer();
    const { id, createdAt, updatedAt } = await server.client().customers.create(AWKWARD);
    await server.client().customers.create({ email: "bare@example.com" });
    const { code, stdout, stderr } = await run(server);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const rows: Record<string, string>[] = parse(stdout, { columns: true });
    expect(rows.map(({ email }) => email)).toEqual(["bare@example.com", AWKWARD.email]);
    const { metadata = "", ...row } = rows[1] ?? {};
    expect(row).toEqual({
      id,
      organization: "default",
      mode: "live",
      externalId: "007",
      email: AWKWARD.email,
      fullName: AWKWARD.fullName,
      taxDocument: "0012345678",
      documentType: "CUIT",
      timezone: AWKWARD.timezone,
      addressLine1: "Calle 1, 2º",
      addressLine2: "",
      addressCity: 'La "Plata"',
      addressState: "",
      addressRegion: "",
      addressPostalCode: "01900",
      addressCountry: "AR",
      isActive: "true",
      createdAt,
      updatedAt,
    });
    expect(JSON.parse(metadata)).toEqual(AWKWARD.metadata);
    expect(rows[0]).toMatchObject({ externalId: "", fullName: "", metadata: "{}" });
  });

  test("writes nothing that a spreadsheet would compute, and an import takes the guards away", async () => {
    await using server = await testServer();
    const hostile = {
      email: "+tag@example.com",
      externalId: "-7",
      fullName: "=cmd|' /C calc'!A0",
      taxDocument: "'007",
      address: { line1: "@SUM(1)", city: "\t=1", postalCode: "＝1", country: "ES" },
    };
    await server.client().customers.create(hostile);
    const { stdout } = await runHere(server);
    const [row = {}]: Record<string, string>[] = parse(stdout, { columns: true });
    for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
    const { header, rows } = await readAll(Buffer.from(stdout));
    const cellOf = (name: string) => rows[0]?.[header.indexOf(name)];
    expect([cellOf("email"), cellOf("externalId"), cellOf("fullName")]).toEqual([
      ...[hostile.email, hostile.externalId, hostile.fullName],
    ]);
    expect([cellOf("taxDocument"), cellOf("addressLine1")]).toEqual(["'007", "@SUM(1)"]);
  });

  test("writes a JSON object per customer and line", async () => {
    await using server = await testServer();
    const client = server.client();
    await client.customers.create(AWKWARD);
    await client.customers.create({ email: "bare@example.com" });
    const { data } = await client.customers.list({});
    const { code, stdout } = await runHere(server, "--format", "jsonl");
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      data.map(({ object, livemode, ...customer }) => ({
        ...customer,
        organization: "default",
        mode: livemode ? "live" : "sandbox",
      })),
    );
  });

  test("takes one organization, or one side", async () => {
    await using server = await testServer();
    await server.client().customers.create({ email: "default-live@example.com" });
    for (const livemode of [true, false]) {
      const apiKey = await server.createKey({ organization: "acme", livemode });
      const email = `acme-${livemode ? "live" : "sandbox"}@example.com`;
      await server.client({ apiKey }).customers.create({ email });
    }
    const emails = async (...args: string[]) =>
      parse((await runHere(server, ...args)).stdout, { columns: true }).map(
        (row) => (row as { email: string }).email,
      );
    const [all, acme, live, both, none, unknown] = await Promise.all([
      emails(),
      emails("--organization", "acme"),
      emails("--mode", "live"),
      emails("--organization", "acme", "--mode", "sandbox"),
      runHere(server, "--organization", "default", "--mode", "sandbox"),
      runHere(server, "--organization", "nobody"),
    ]);
    expect(all).toEqual([
      "default-live@example.com",
      "acme-live@example.com",
      "acme-sandbox@example.com",
    ]);
    expect(acme).toEqual(["acme-live@example.com", "acme-sandbox@example.com"]);
    expect(live).toEqual(["default-live@example.com", "acme-live@example.com"]);
    expect(both).toEqual(["acme-sandbox@example.com"]);
    expect(none.stdout).toMatch(/^id,organization,mode,[\w,]+updatedAt\n$/);
    expect(unknown).toMatchObject({ code: 1, stdout: "" });
    expect(unknown.stderr).toContain('There is no organization "nobody"');
  });

  test("writes a file as a whole, over an older one", async () => {
    await using server = await testServer();
    await server.client().customers.create({ email: "ana@example.com" });
    const file = join(server.folder, "customers.csv");
    await writeFile(file, "old");
    const { code, stdout, stderr } = await run(server, "--output", file);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toBe(`Written to ${file} (customers: 1).\n`);
    expect(await readFile(file, "utf8")).toBe((await runHere(server)).stdout);
    expect(await readdir(server.folder)).not.toContainEqual(expect.stringContaining("partial"));
  });

  test.skipIf(engine !== "sqlite")("does not write over the database", async () => {
    await using server = await testServer();
    const database = await runHere(server, "--output", server.databaseFile);
    expect(database).toMatchObject({ code: 1, stdout: "" });
    expect(database.stderr).toContain("belongs to the database itself");
  });

  test("does not write where there is no folder", async () => {
    await using server = await testServer();
    const nowhere = await runHere(server, "--output", join(server.folder, "missing/customers.csv"));
    expect(nowhere).toMatchObject({ code: 1, stdout: "" });
    expect(nowhere.stderr).toMatch(/^There is no folder .*missing\.\n$/);
  });

  test("has every customer once, in little memory, for a slow reader while others write", async () => {
    await using server = await testServer();
    await fill(server, 3_001, "x".repeat(16_000));
    // 48 MB of text, in a heap that could not hold it.
    const child = startCommand(
      server.databaseUrl,
      ["export", "--format", "jsonl"],
      ["--max-old-space-size=48"],
    );
    const closed = once(child, "close");
    const ids: unknown[] = [];
    for await (const line of createInterface({ input: child.stdout as never })) {
      if (ids.length === 0) {
        await setTimeout(200);
        await server.client().customers.create({ email: "new@example.com", externalId: "new" });
      }
      ids.push(JSON.parse(line).externalId);
    }
    expect(ids).toEqual(Array.from({ length: 3_001 }, (_, index) => String(3_000 - index)));
    expect(await closed).toEqual([0, null]);
  });

  test("ends quietly when its reader has enough, as head does", async () => {
    await using server = await testServer();
    await fill(server, 2_000, "x".repeat(500));
    const child = startCommand(server.databaseUrl, ["export", "--format", "jsonl"]);
    const stderr = text(child.stderr as never);
    const closed = once(child, "close");
    child.stdout?.once("data", () => child.stdout?.destroy());
    expect(await closed).toEqual([0, null]);
    expect(await stderr).toBe("");
  });
});
