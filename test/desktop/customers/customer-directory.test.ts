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
    await expect(customers.get({ id: "cus_nobody" })).rejects.toMatchObject({
      code: "customer_not_found",
    });
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

describe("while the server is away", () => {
  test("the next page fails, and nobody of the first is listed again", async () => {
    await using server = await testServer();
    await using between = await gateway(server.url);
    await using host = await testHost({ url: between.url, apiKey: server.apiKey });
    const { customers, status } = host.services;
    await server.client().customers.createBatch({
      customers: Array.from({ length: 100 }, (_, i) => ({ email: `c${i}@example.com` })),
    });
    await customers.create({ email: "newest@example.com" });
    const { nextCursor } = await customers.list({});
    const cursor = nextCursor ?? "";

    await between.shut();
    await expect(customers.list({ cursor })).rejects.toMatchObject({ code: "network_error" });
    expect(status.get().connection).toBe("offline");
    expect(await customers.list({})).toMatchObject({ online: false, nextCursor: null });

    await between.open();
    const next = await customers.list({ cursor });
    expect(next).toMatchObject({ online: true, nextCursor: null, customers: [{}] });
  });

  test.each([
    ["ana_1", ["ana_1@example.com"]],
    ["100%", ["leo@example.com"]],
    ["_", ["ana_1@example.com"]],
    ["EXAMPLE leo", ["leo@example.com"]],
    ["ana%1", []],
  ])("a search for %s takes each character as it is", async (search, found) => {
    await using server = await testServer();
    await using host = await testHost(server);
    const { customers } = host.services;
    await customers.create({ email: "ana_1@example.com", fullName: "Ana" });
    await customers.create({ email: "leo@example.com", fullName: "Leo 100%" });
    await server.stop();
    const page = await customers.list({ search });
    expect(page.customers.map(({ email }) => email)).toEqual(found);
  });
});

describe("a customer of a batch", () => {
  async function sentWithTwoProfiles() {
    await using resources = new AsyncDisposableStack();
    const [first, second] = [
      resources.use(await testServer()),
      resources.use(await testServer()),
    ] as const;
    const host = resources.use(await testHost(first));
    const { imports, rows, outbox, profiles } = host.services;
    const { id: importId } = imports.createTyped("Typed");
    const send = async (email: string, count: number) => {
      rows.add({ importId, rows: [{ email }] });
      outbox.submit({ importId, ...EVERYTHING });
      await expect.poll(() => outbox.run(importId).counts.created).toBe(count);
    };
    await send("ana@example.com", 1);
    const [acme] = profiles.list();
    const beta = await profiles.save({ name: "beta", url: second.url, apiKey: second.apiKey });
    profiles.activate(beta.id);
    await send("leo@example.com", 2);
    const sent = rows.window({ importId, filter: "created", offset: 0, limit: 2 }).rows;
    const [ana = "", leo = ""] = sent.map(({ customerId }) => customerId ?? "");
    const kept = resources.move();
    return {
      ...{ services: host.services, importId, ana, leo, acmeId: acme?.id ?? "", betaId: beta.id },
      client: first.client(),
      [Symbol.asyncDispose]: () => kept.disposeAsync(),
    };
  }

  test("is opened and changed in the profile that its row was sent with", async () => {
    await using desk = await sentWithTwoProfiles();
    const { importId, ana, leo } = desk;
    const { customers } = desk.services;
    expect(await customers.get({ id: ana, importId })).toMatchObject({
      profileId: desk.acmeId,
      customer: { email: "ana@example.com" },
    });
    expect(await customers.get({ id: leo, importId })).toMatchObject({ profileId: desk.betaId });
    await expect(customers.get({ id: ana })).rejects.toMatchObject({ code: "customer_not_found" });

    await customers.update({ id: ana, fullName: "Ana" }, desk.acmeId);
    expect(await desk.client.customers.get({ id: ana })).toMatchObject({ fullName: "Ana" });
  });

  test("cannot be opened once that profile is removed, and that is what is said", async () => {
    await using desk = await sentWithTwoProfiles();
    const { importId, ana, acmeId } = desk;
    desk.services.profiles.remove(acmeId);
    await expect(desk.services.customers.get({ id: ana, importId })).rejects.toMatchObject({
      code: "profile_not_found",
    });
  });
});

test("a comparison with one server is forgotten when another is used", async () => {
  await using server = await testServer();
  await using host = await testHost(server);
  const { imports, rows, profiles } = host.services;
  const { id: importId } = imports.createTyped("Typed");
  rows.add({ importId, rows: [{ email: "ana@example.com", externalId: "A-1" }] });
  expect((await rows.checkServer(importId)).comparedAt).toEqual(expect.any(Number));
  const other = await profiles.save({ name: "beta", url: server.url, apiKey: server.apiKey });
  expect(imports.get(importId).comparedAt).toEqual(expect.any(Number));
  profiles.activate(other.id);
  expect(imports.get(importId).comparedAt).toBeNull();
});
