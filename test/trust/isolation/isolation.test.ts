import type { OperationName } from "@customer-desk/shared";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "../../helpers/test-server.ts";
import { reportFigure } from "../report-figure.ts";
import { type DoorRequest, OPERATION_NAMES, operationOf, requestsOf } from "./contract-request.ts";

type Json = Readonly<Record<string, unknown>>;

/** What a customer of somebody else is known by. */
interface Victim {
  readonly id: string;
  readonly externalId: string;
  readonly email: string;
}

/**
 * For every operation, the inputs in which one can name something that belongs to somebody else.
 * `own` is a customer of the caller.
 */
const INPUTS: Readonly<Record<OperationName, (victim: Victim, own: string) => Json[]>> = {
  "service.describe": () => [{}],
  "customers.get": ({ id, externalId }) => [{ id }, { id: externalId }],
  "customers.list": ({ id, externalId, email }) => [
    { cursor: Buffer.from(id).toString("base64url") },
    { externalId },
    { search: email },
  ],
  "customers.lookUp": ({ id, externalId }) => [{ externalIds: [externalId, id] }],
  "customers.create": ({ externalId }) => [{ email: "new@example.com", id: externalId }],
  "customers.createBatch": ({ id, externalId }) => [
    {
      customers: [
        { email: "new@example.com", id: externalId },
        { email: "new@example.com", id },
      ],
    },
  ],
  "customers.update": ({ id, externalId }, own) => [
    { id, fullName: "Taken" },
    { id: externalId, email: "taken@example.com" },
    { id: own, externalId },
  ],
};

const USED_KEY = "used by the victim";

/** One server, and a stranger on it. */
interface World {
  readonly server: TestServer;
  readonly strangerKey: string;
  readonly own: string;
}

interface Stage {
  readonly victim: Victim;
  readonly victimKey: string;
  /** Where the victim is, and where there is none. All else is the same. */
  readonly worlds: readonly [World, World];
}

let now = Date.now();
let stages = 0;
const servers: TestServer[] = [];

beforeAll(async () => {
  for (const _ of ["with", "without"]) {
    servers.push(
      await testServer({ clock: () => now, environment: { RATE_LIMIT: "0", LOG_LEVEL: "silent" } }),
    );
  }
});

afterAll(async () => {
  for (const server of servers) await server[Symbol.asyncDispose]();
});

/** The stranger is of another organization, or of the other side of the same one. */
async function setStage(isSameOrganization: boolean): Promise<Stage> {
  stages += 1;
  const organization = `victim ${stages}`;
  const [inWorld, outOfWorld] = servers as [TestServer, TestServer];
  const strangerKeys = new Map<TestServer, string>();
  const victimKeys = new Map<TestServer, string>();
  for (const server of servers) {
    victimKeys.set(server, await server.createKey({ organization }));
    const stranger = isSameOrganization
      ? { organization, livemode: false }
      : { organization: `stranger ${stages}` };
    strangerKeys.set(server, await server.createKey(stranger));
  }
  const createOwn = async (server: TestServer) => {
    const apiKey = strangerKeys.get(server) ?? "";
    const { id } = await server.client({ apiKey }).customers.create({ email: "own@example.com" });
    return id;
  };
  const victim = { externalId: `victim-${stages}`, email: "victim@example.com" };
  for (const server of servers) await createOwn(server);
  // Everything has a time of its own, which is also its place in a list.
  now += 1000;
  const victimKey = victimKeys.get(inWorld) ?? "";
  const { id } = await inWorld
    .client({ apiKey: victimKey })
    .customers.create({ email: victim.email, id: victim.externalId }, { idempotencyKey: USED_KEY });
  now += 1000;
  const worldOf = async (server: TestServer): Promise<World> => ({
    server,
    strangerKey: strangerKeys.get(server) ?? "",
    own: await createOwn(server),
  });
  const worlds = [await worldOf(inWorld), await worldOf(outOfWorld)] as const;
  now += 1000;
  return { victim: { ...victim, id }, victimKey, worlds };
}

/** A stranger's answer without the ids that a server makes up: those are told by their order. */
async function ask(
  { server, strangerKey }: World,
  { method, path, body }: DoorRequest,
  victim: Victim,
  headers: Readonly<Record<string, string>> = {},
) {
  const given = { "x-api-key": strangerKey, "content-type": "application/json", ...headers };
  const response = await server.fetch(path, {
    method,
    headers: given,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const ids: string[] = [];
  const withoutIds = (text: string) =>
    text.replaceAll(server.url, "").replaceAll(/\b(cus|req)_\w{26}\b/g, (id) => {
      if (id === victim.id) return id;
      if (!ids.includes(id)) ids.push(id);
      return `id ${ids.indexOf(id)}`;
    });
  const names = [...response.headers.keys()].filter((name) => name !== "date");
  return {
    status: response.status,
    body: withoutIds(await response.text()),
    headers: names.map((name) => `${name}: ${withoutIds(response.headers.get(name) ?? "")}`),
  };
}

/** How often each input can be tried: once for each door that the operation has. */
function doorsOf(name: OperationName): number[] {
  return requestsOf(name, { id: "" }).map((_request, door) => door);
}

const CASES = OPERATION_NAMES.flatMap((name) =>
  doorsOf(name).flatMap((door) =>
    [false, true].map(
      (same) =>
        [
          name,
          door === 0 ? "tRPC" : "REST",
          same ? "the other mode" : "another organization",
          { door, same },
        ] as const,
    ),
  ),
);

test("every operation of the contract is tried", () => {
  expect(Object.keys(INPUTS).toSorted()).toEqual(OPERATION_NAMES.toSorted());
});

describe("what belongs to somebody else is as if it were not there", () => {
  test.each(CASES)("in %s through %s for %s", async (name, _door, _stranger, { door, same }) => {
    const { length: inputs } = INPUTS[name]({ id: "", externalId: "", email: "" }, "");
    for (let index = 0; index < inputs; index += 1) {
      const { victim, victimKey, worlds } = await setStage(same);
      const [inWorld] = worlds;
      const { customers } = inWorld.server.client({ apiKey: victimKey });
      const before = await customers.get({ id: victim.id });
      const [theirs, nobodys] = await Promise.all(
        worlds.map((world) => {
          const input = INPUTS[name](victim, world.own)[index] ?? {};
          const [request = { method: "", path: "" }] = requestsOf(name, input).slice(door);
          return ask(world, request, victim);
        }),
      );
      expect(theirs).toEqual(nobodys);
      expect(await Array.fromAsync(customers.iterate())).toEqual([before]);
      reportFigure("requests for what is somebody else's", 1);
    }
  });

  test.each(CASES.filter(([name]) => operationOf(name).kind === "mutation"))(
    "with an idempotency key in %s through %s for %s",
    async (name, _door, _stranger, { door, same }) => {
      const { victim, worlds } = await setStage(same);
      const [theirs, nobodys] = await Promise.all(
        worlds.map((world) => {
          const input = INPUTS[name](victim, world.own).at(-1) ?? {};
          const [request = { method: "", path: "" }] = requestsOf(name, input).slice(door);
          return ask(world, request, victim, { "idempotency-key": USED_KEY });
        }),
      );
      expect(theirs).toEqual(nobodys);
      expect(theirs?.status).toBeLessThan(300);
      expect(theirs?.headers.join()).not.toContain("idempotent-replayed");
    },
  );
});
