import { describe, expect, test } from "vitest";
import { gateway } from "../../e2e/desktop/gateway.ts";
import { testServer } from "../../helpers/test-server.ts";
import { testHost } from "../host/test-host.ts";

const EVERYTHING = { firstOnly: false, skipExisting: false, skipDuplicates: false };

describe("looking at customers tells how the connection is", () => {
  test("an unreachable server is known to be away at once, and to be back at once", async () => {
    await using server = await testServer();
    await using between = await gateway(server.url);
    await using host = await testHost({ url: between.url, apiKey: server.apiKey });
    const { customers, status } = host.services;
    await customers.create({ email: "ana@example.com" });
    expect(status.get().connection).toBe("online");

    await between.shut();
    expect(await customers.list({})).toMatchObject({
      online: false,
      customers: [{ email: "ana@example.com" }],
    });
    const away = status.get();
    expect(away).toMatchObject({ connection: "offline", connectionSince: expect.any(Number) });
    await customers.list({});
    expect(status.get().connectionSince).toBe(away.connectionSince);

    await between.open();
    expect(await customers.list({})).toMatchObject({ online: true });
    expect(status.get().connection).toBe("online");
  });

  test("creating a customer in vain tells it, too", async () => {
    await using server = await testServer();
    await using host = await testHost(server);
    const { customers, status } = host.services;
    await server.stop();
    await expect(customers.create({ email: "ana@example.com" })).rejects.toMatchObject({
      code: "network_error",
    });
    expect(status.get().connection).toBe("offline");
  });

  test("a refused key is an answer, and something only the user can mend", async () => {
    await using server = await testServer();
    const apiKey = `ck_live_${"x".repeat(40)}`;
    await using host = await testHost({ url: server.url, apiKey });
    const { customers, status } = host.services;
    await expect(customers.list({})).rejects.toMatchObject({ code: "unauthorized" });
    expect(status.get().connection).toBe("online");
  });

  test("a refused value is an answer", async () => {
    await using server = await testServer();
    await using host = await testHost(server);
    const { customers, status } = host.services;
    await expect(customers.get("cus_nobody")).rejects.toMatchObject({ code: "customer_not_found" });
    expect(status.get().connection).toBe("online");
  });

  test("rows that wait for the server leave as soon as it is found to be back", async () => {
    await using server = await testServer();
    await using between = await gateway(server.url);
    await using host = await testHost({ url: between.url, apiKey: server.apiKey });
    const { customers, imports, rows, outbox } = host.services;
    await between.shut();
    const { id: importId } = imports.createTyped("Typed");
    rows.add({ importId, rows: [{ email: "ana@example.com" }] });
    outbox.submit({ importId, ...EVERYTHING });
    await expect.poll(() => outbox.run(importId).sending.kind).toBe("waiting");
    await between.open();
    await customers.list({});
    await expect.poll(() => outbox.run(importId).counts.created).toBe(1);
  });
});
