import type { OperationName } from "@customer-desk/shared";
import { describe, test } from "vitest";
import { runCommand } from "../../helpers/command-line.ts";
import { type TestServer, testServer } from "../../helpers/test-server.ts";
import { OPERATION_NAMES, requestsOf } from "./contract-request.ts";

type Json = Readonly<Record<string, unknown>>;

/** An input of every operation that is right, if the key is. */
const RIGHT_INPUTS: Readonly<Record<OperationName, Json>> = {
  "service.describe": {},
  "customers.get": { id: "known" },
  "customers.list": {},
  "customers.lookUp": { externalIds: ["known"] },
  "customers.create": { email: "a@example.com", id: "known" },
  "customers.createBatch": { customers: [{ email: "a@example.com", id: "known" }] },
  "customers.update": { id: "known", fullName: "Ana" },
};

/** What every operation answers to a key, through every door. */
async function answersTo(server: TestServer, key: string) {
  const answers: { status: number; body: string }[] = [];
  for (const name of OPERATION_NAMES) {
    for (const { method, path, body } of requestsOf(name, RIGHT_INPUTS[name])) {
      const response = await server.json(method, path, body, { "x-api-key": key });
      const text = JSON.stringify(response.body).replaceAll(/req_\w{26}/g, "");
      answers.push({ status: response.status, body: text });
    }
  }
  return answers;
}

async function openServer(clock: () => number = Date.now): Promise<TestServer> {
  const server = await testServer({ clock, environment: { RATE_LIMIT: "0" } });
  await server.client().customers.create({ email: "a@example.com", id: "known" });
  return server;
}

describe.concurrent("a key that opens nothing any more", () => {
  test("is refused at once by every operation, when another process revokes it", async ({
    expect,
  }) => {
    await using server = await openServer();
    const key = await server.createKey();
    const before = await answersTo(server, key);
    expect(before.map(({ status }) => status)).toEqual(before.map(() => 200));
    const { stdout } = await runCommand(server.databaseFile, "keys", "list");
    const line = stdout.split("\n").find((each) => each.includes(` ${key.slice(0, 12)}`));
    const [id = ""] = /key_\w+/.exec(line ?? "") ?? [];

    const { code } = await runCommand(server.databaseFile, "keys", "revoke", id);

    expect(code).toBe(0);
    const after = await answersTo(server, key);
    expect(after.map(({ status }) => status)).toEqual(after.map(() => 401));
  });

  test("is refused at once by every operation, when it expires", async ({ expect }) => {
    let now = Date.now();
    await using server = await openServer(() => now);
    const key = await server.createKey({ expiresAt: now + 1 });
    const before = await answersTo(server, key);
    expect(before.map(({ status }) => status)).toEqual(before.map(() => 200));
    now += 1;
    const after = await answersTo(server, key);
    expect(after.map(({ status }) => status)).toEqual(after.map(() => 401));
  });

  test("is answered like one that never was", async ({ expect }) => {
    await using server = await openServer();
    const expired = await server.createKey({ expiresAt: 1 });
    const revoked = await server.createKey();
    await server.withDatabase((database) =>
      database.write((session) =>
        session.run("update api_key set revoked_at = 1 where name = 'test' and expires_at is null"),
      ),
    );
    const unknown = await answersTo(server, `ck_live_${"x".repeat(40)}`);
    expect(unknown.map(({ status }) => status)).toEqual(unknown.map(() => 401));
    for (const key of [expired, revoked]) expect(await answersTo(server, key)).toEqual(unknown);
  });
});
