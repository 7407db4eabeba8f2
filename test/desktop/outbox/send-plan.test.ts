import { describe, expect, test } from "vitest";
import { testServer } from "../../helpers/test-server.ts";
import { testHost } from "../host/test-host.ts";

const ROWS = [
  { email: "ana@example.com", externalId: "A-1" },
  { email: "leo@example.com", externalId: "A-2" },
  { email: "leo@example.com", externalId: "A-2" },
  { email: "eva@example.com", externalId: "A-3" },
  { email: "eva@example.com", externalId: "A-3" },
  { email: "nobody", externalId: "A-1" },
  { email: "max@example.com" },
];

describe("the plan of a batch", () => {
  test("puts every row into one group, and submitting comes to what it said", async () => {
    await using server = await testServer();
    await using host = await testHost(server);
    const { imports, rows, outbox } = host.services;
    const client = server.client();
    for (const externalId of ["A-1", "A-2"]) {
      await client.customers.create({ email: "x@example.com", externalId });
    }
    const { id: importId } = imports.createTyped("Typed");
    rows.add({ importId, rows: ROWS });
    expect(outbox.plan(importId)).toMatchObject({ fresh: 4, existing: 0 });

    await rows.checkServer(importId);
    expect(outbox.plan(importId)).toEqual({
      ...{ fresh: 2, existing: 2, duplicates: 1, existingDuplicates: 1 },
      ...{ toFix: 1, withoutId: 1 },
    });
    const sent = outbox.submit({
      importId,
      firstOnly: false,
      skipExisting: true,
      skipDuplicates: false,
    });
    expect(sent.rows).toBe(3);
    expect(outbox.plan(importId)).toMatchObject({ fresh: 0, existing: 2, duplicates: 0 });
  });

  test("does not take what one server has for what another has", async () => {
    await using server = await testServer();
    await using host = await testHost(server);
    const { imports, rows, outbox, profiles } = host.services;
    await server.client().customers.create({ email: "x@example.com", externalId: "A-1" });
    const { id: importId } = imports.createTyped("Typed");
    rows.add({ importId, rows: ROWS.slice(0, 1) });
    await rows.checkServer(importId);
    expect(outbox.plan(importId)).toMatchObject({ fresh: 0, existing: 1 });
    const apiKey = await server.createKey({ livemode: false });
    const { id } = await profiles.save({ name: "sandbox", url: server.url, apiKey });
    expect(outbox.plan(importId)).toMatchObject({ fresh: 0, existing: 1 });
    profiles.activate(id);
    expect(outbox.plan(importId)).toMatchObject({ fresh: 1, existing: 0 });
  });
});
