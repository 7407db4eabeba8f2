import { once } from "node:events";
import { Agent, type ClientRequest, request } from "node:http";
import { json } from "node:stream/consumers";
import { afterEach, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "../../helpers/test-server.ts";
import { reportFigure } from "../report-figure.ts";
import { overload } from "./overload.ts";

const SEED = Number(process.env.TRUST_SEED ?? 1);
const OVERLOADS = Number(process.env.TRUST_OVERLOADS ?? 1);
const SECONDS = Number(process.env.TRUST_OVERLOAD_SECONDS ?? 2);
const CONNECTIONS = Number(process.env.TRUST_OVERLOAD_CONNECTIONS ?? 800);

/** As many as are worked on at the same time, and as many bytes as their bodies may have. */
const MOST_REQUESTS = 500;
const MOST_BYTES = 32 << 20;

/** Also on a busy machine. */
const PATIENT = { timeout: 20_000 };

const agents: Agent[] = [];
afterEach(() => {
  for (const agent of agents.splice(0)) agent.destroy();
});

interface Begun {
  readonly outgoing: ClientRequest;
  readonly answer: Promise<{ status: number; retryAfter: string | undefined; body: unknown }>;
}

/** Sends a request's head, and its body if it is given. */
function begin(
  server: TestServer,
  { length, body }: { length: number; body?: string },
  agent: Agent,
): Begun {
  const outgoing = request(`${server.url}/api/v1/customers`, {
    method: "POST",
    agent,
    headers: {
      "x-api-key": server.apiKey,
      "content-type": "application/json",
      "content-length": length,
    },
  });
  if (body === undefined) outgoing.flushHeaders();
  else outgoing.end(body);
  const answer = once(outgoing, "response").then(async ([response]) => ({
    status: response.statusCode as number,
    retryAfter: response.headers["retry-after"] as string | undefined,
    body: await json(response),
  }));
  answer.catch(() => undefined);
  return { outgoing, answer };
}

function manyConnections(): Agent {
  const agent = new Agent({ keepAlive: true });
  agents.push(agent);
  return agent;
}

const REFUSAL = {
  status: 503,
  retryAfter: "1",
  body: { error: { code: "service_unavailable", message: expect.stringContaining("Nothing was") } },
};

describe("a server that is asked for more than it can take", () => {
  test("refuses at once what is above its bound, and does all that it took", async () => {
    await using server = await testServer({ environment: { RATE_LIMIT: "0" } });
    const agent = manyConnections();
    const text = JSON.stringify({ email: "a@example.com" });
    const taken = Array.from({ length: MOST_REQUESTS }, () =>
      begin(server, { length: text.length }, agent),
    );
    const oneMore = () => begin(server, { length: 2, body: "{}" }, agent).answer;
    await expect.poll(oneMore, PATIENT).toMatchObject(REFUSAL);
    for (const path of ["/livez", "/readyz"]) {
      expect((await fetch(`${server.url}${path}`)).status).toBe(200);
    }

    for (const { outgoing } of taken) outgoing.end(text);
    const answers = await Promise.all(taken.map(({ answer }) => answer));
    // One that asked too early took the place of another.
    const done = answers.filter(({ status }) => status === 201);
    expect(done.length).toBeGreaterThan(MOST_REQUESTS - 5);
    for (const answer of answers) if (answer.status !== 201) expect(answer).toMatchObject(REFUSAL);
    const stored = await server.withDatabase((database) =>
      database.read((session) => session.all("select id from customer")),
    );
    expect(stored).toHaveLength(done.length);
  });

  test("holds no more of bodies than it has room for, however slowly they come", async () => {
    await using server = await testServer({ environment: { RATE_LIMIT: "0" } });
    const agent = manyConnections();
    const length = 4 << 20;
    const slow = Array.from({ length: MOST_BYTES / length }, () =>
      begin(server, { length }, agent),
    );
    const tooMuch = () => begin(server, { length: 100, body: " ".repeat(100) }, agent).answer;
    await expect.poll(tooMuch, PATIENT).toMatchObject(REFUSAL);
    // Reading goes on, and so does everything once one of them has gone.
    expect((await server.fetch("/api/v1/customers")).status).toBe(200);
    slow[0]?.outgoing.destroy();
    await expect.poll(tooMuch, PATIENT).toMatchObject({ status: 400 });
  });

  test(
    "answers, refuses and recovers, and does what it acknowledged",
    async () => {
      for (let round = 0; round < OVERLOADS; round += 1) {
        const report = await overload({
          seed: SEED + round,
          seconds: SECONDS,
          connections: CONNECTIONS,
        });
        console.info(`overload: ${report.figures}`);
        expect(report.wrongs, `TRUST_SEED=${SEED + round}`).toEqual([]);
        reportFigure(`overloads of ${SECONDS} s`, 1);
        reportFigure("batches acknowledged", report.done);
        reportFigure("requests refused with Retry-After", report.refused);
        reportFigure("ms p99 of an accepted batch", report.p99Ms, { kind: "most", bound: 5_000 });
        reportFigure("ms until it takes again", report.recoveryMs, { kind: "most", bound: 1_000 });
        reportFigure("MB of memory", report.memoryMegabytes, { kind: "most", bound: 1_074 });
      }
    },
    OVERLOADS * (SECONDS * 3_000 + 60_000),
  );
});
