import { startServer } from "@customer-desk/server/server";
import { createClient } from "@customer-desk/shared";
import { expect, test } from "vitest";
import { type KeyOptions, type TestServer, testServer } from "../helpers/test-server.ts";

const NAME = "Desktop app on this computer";

const SANDBOX = { organization: "default", livemode: false };

/** The server again, as `npm start` has it; with the app's key. */
async function startWithApp(server: TestServer) {
  const config = { ...server.config, port: 0 };
  const started = await startServer(config, { withLocalKey: true, writerThread: false });
  const { localKey = "", url } = started;
  return {
    localKey,
    port: Number(new URL(url).port),
    describe: (apiKey: string) => createClient({ url, apiKey }).service.describe({}),
    [Symbol.asyncDispose]: () => started.stop(),
  };
}

test("the app's key is new at every start, and the one before opens nothing any more", async () => {
  await using server = await testServer();
  await server.stop();
  let before = "";
  {
    await using first = await startWithApp(server);
    before = first.localKey;
    expect(await first.describe(before)).toMatchObject({ livemode: false });
  }
  await using second = await startWithApp(server);
  expect(await second.describe(second.localKey)).toMatchObject({ livemode: false });
  await expect(second.describe(before)).rejects.toMatchObject({ code: "unauthorized" });
});

test("a second start by mistake leaves the key of the app that runs as it is", async () => {
  await using server = await testServer();
  await server.stop();
  await using first = await startWithApp(server);
  const again = startServer({ ...server.config, port: first.port }, { withLocalKey: true });
  await expect(again).rejects.toThrow(`Port ${first.port} is in use`);
  expect(await first.describe(first.localKey)).toMatchObject(SANDBOX);
});

const others: readonly (readonly [string, KeyOptions])[] = [
  ["of another organization", { organization: "acme", livemode: false }],
  ["of LIVE", { organization: "default", livemode: true }],
  ["that expires", { ...SANDBOX, expiresAt: Date.now() + 3_600_000 }],
];

test.each(others)("the app never takes over a key of the same name %s", async (_, options) => {
  await using server = await testServer();
  const secret = await server.createKey(options);
  await server.withDatabase((database) =>
    database.write((session) => session.run("update api_key set name = ?", [NAME])),
  );
  await server.stop();
  await using again = await startWithApp(server);
  expect(await again.describe(again.localKey)).toMatchObject(SANDBOX);
  expect(await again.describe(secret)).toMatchObject({
    organization: options.organization,
    livemode: options.livemode,
  });
});
