import { request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { type TestServer, testServer } from "../helpers/test-server.ts";

const CUSTOMERS = "/api/v1/customers";

interface ErrorBody {
  error: { code: string; message: string; doc_url: string; details: unknown };
}

describe("what the server refuses", () => {
  test.each([
    ["an unknown path", "GET", "/api/v1/nothing", undefined, 404, "not_found"],
    ["the root", "GET", "/", undefined, 404, "not_found"],
    [
      "a method that a path does not have",
      "DELETE",
      `${CUSTOMERS}/x`,
      undefined,
      405,
      "method_not_allowed",
    ],
    ["a body that is no JSON", "POST", CUSTOMERS, "{", 400, "invalid_json"],
    ["an empty body", "POST", CUSTOMERS, "", 400, "invalid_json"],
    [
      "a body that is nested without end",
      "POST",
      CUSTOMERS,
      "[".repeat(9e4) + "]".repeat(9e4),
      400,
      "invalid_json",
    ],
    [
      "a body that is too large",
      "POST",
      CUSTOMERS,
      `"${"x".repeat(5e6)}"`,
      413,
      "payload_too_large",
    ],
  ])("%s gets the error envelope", async (_name, method, path, body, status, code) => {
    await using server = await testServer();
    const response = await server.fetch(path, {
      method,
      headers: { "content-type": "application/json" },
      ...(body !== undefined && { body }),
    });
    const { error } = (await response.json()) as ErrorBody;
    expect([response.status, error.code]).toEqual([status, code]);
    expect(response.headers.get("x-request-id")).toMatch(/^req_/);
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  });

  test("broken UTF-8, which could not be given back as it was sent", async () => {
    await using server = await testServer();
    const response = await server.fetch(CUSTOMERS, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: Buffer.from([...Buffer.from('{"email":"a@b.co","fullName":"'), 0xff, 0x22, 0x7d]),
    });
    expect(response.status).toBe(400);
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])(
    "a body of type %s",
    async (type) => {
      await using server = await testServer();
      const response = await server.fetch(CUSTOMERS, {
        method: "POST",
        headers: { "content-type": type },
        body: "email=a@example.com",
      });
      const { error } = (await response.json()) as ErrorBody;
      expect([response.status, error.code]).toEqual([415, "unsupported_media_type"]);
    },
  );

  test("answers in the envelope of the version and door that were asked for", async () => {
    await using server = await testServer();
    const bodyOf = async (path: string, headers: Record<string, string> = {}) =>
      (await server.json("POST", path, [], headers)).body;
    expect(await bodyOf("/api/nothing")).toMatchObject({ success: false, code: "not_found" });
    expect(await bodyOf("/nothing")).toMatchObject({
      success: false,
      error: { code: "not_found" },
    });
    expect(await bodyOf("/api/v1/nothing")).not.toHaveProperty("success");
    expect(await bodyOf("/api/v1/nothing", { "commet-version": "2026-05-18" })).toMatchObject({
      success: false,
      code: "not_found",
      details: null,
    });
    expect(await bodyOf("/trpc/nothing")).toMatchObject({
      error: { data: { code: "not_found", httpStatus: 404, issues: [] } },
    });
    expect(await bodyOf("/trpc")).toMatchObject({ error: { data: { code: "not_found" } } });
  });

  test("answers what is not even HTTP with the error envelope", async () => {
    await using server = await testServer();
    const answer = await raw(server, "NONSENSE\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(JSON.parse(answer.slice(answer.indexOf("\r\n\r\n")))).toMatchObject({
      error: { code: "bad_request" },
    });
  });

  test.each([
    ["no Host", "GET /api/v1/customers HTTP/1.1\r\n\r\n"],
    ["no Host, of HTTP/1.0", "GET /api/v1/customers HTTP/1.0\r\n\r\n"],
    ["an Expect of its own", "POST /api/v1/customers HTTP/1.1\r\nHost: x\r\nExpect: tea\r\n\r\n"],
    ["the wish for a tunnel", "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n"],
  ])("answers a request with %s in the error envelope", async (_name, bytes) => {
    await using server = await testServer();
    const answer = await raw(server, bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 40[01] /);
    expect(answer).toMatch(/^x-request-id: req_/im);
    const { error } = JSON.parse(answer.slice(answer.indexOf("\r\n\r\n"))) as ErrorBody;
    expect(error.code).toBe(answer.startsWith("HTTP/1.1 401") ? "unauthorized" : "bad_request");
    expect(error.doc_url).not.toContain("//docs");
  });

  test.each([
    ["in full", (server: TestServer) => `${server.url}/api/customers`],
    ["with letters encoded", () => "/%61pi/%63ustomers"],
    ["in full, with nothing behind it", (server: TestServer) => `${server.url}/api/x`],
    ["with letters encoded and nothing behind it", () => "/%61p%69/x?a=%61"],
  ])("knows the door of a path that is written %s", async (_name, target) => {
    await using server = await testServer();
    const answer = await raw(
      server,
      `DELETE ${target(server)} HTTP/1.1\r\nHost: x\r\nx-api-key: ${server.apiKey}\r\nConnection: close\r\n\r\n`,
    );
    expect(JSON.parse(answer.slice(answer.indexOf("\r\n\r\n")))).toMatchObject({
      success: false,
      code: expect.stringMatching(/^(method_not_allowed|not_found)$/),
    });
    expect(answer).toMatch(/^deprecation: true/im);
    expect(answer).toMatch(/^link: <\/api\/v1\/(customers|x|x\?a=%61)>; rel/im);
  });

  test.each([
    ["mixes reading and writing", "customers.list,customers.create?batch=1"],
    ["has broken connection parameters", "customers.list?input=%7B%7D&connectionParams=%7B"],
    ["has more than 20 calls", `${Array(21).fill("customers.list").join()}?batch=1`],
  ])("answers a tRPC request that %s in JSON, with its id", async (_name, path) => {
    await using server = await testServer();
    const response = await server.fetch(`/trpc/${path}`);
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    const { error } = (await response.json()) as { error: { data: { requestId: string } } };
    expect(error.data.requestId).toBe(response.headers.get("x-request-id"));
  });

  test("refuses to stream tRPC answers, and gives who only accepts a stream plain JSON", async () => {
    await using server = await testServer();
    const ask = async (headers: Record<string, string>) =>
      server.json("GET", "/trpc/customers.list?batch=1&input=%7B%220%22:%7B%7D%7D", undefined, {
        ...headers,
      });
    const refused = await ask({ "trpc-accept": "application/jsonl" });
    expect([refused.status, refused.body]).toMatchObject([
      400,
      { error: { message: expect.stringContaining("httpBatchLink") } },
    ]);
    const plain = await ask({ accept: "text/html, application/jsonl" });
    expect([plain.status, plain.body]).toMatchObject([
      200,
      [{ result: { data: { object: "list" } } }],
    ]);
  });

  test.each(["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])(
    "refuses %s at the tRPC door, before a body is read",
    async (method) => {
      await using server = await testServer();
      const status = await new Promise((resolve, reject) => {
        const headers = { "x-api-key": server.apiKey };
        const options = { method, headers };
        request(`${server.url}/trpc/customers.list`, options, (answer) => {
          answer.resume().on("end", () => resolve(answer.statusCode));
        })
          .on("error", reject)
          .end();
      });
      expect(status).toBe(method === "TRACE" ? 404 : 405);
    },
  );

  test("names no SQL, stack or path of the server when it fails inside", async () => {
    await using server = await testServer();
    await server.withDatabase((database) =>
      database.write((session) => session.run("drop table customer")),
    );
    for (const path of [CUSTOMERS, "/api/customers", "/trpc/customers.list?input=%7B%7D"]) {
      const response = await server.fetch(path);
      const body = await response.text();
      expect(response.status).toBe(500);
      expect(body).toContain("internal_error");
      expect(body).not.toMatch(/sqlite|select|no such table|node_modules|\.ts/i);
    }
  });
});

describe("a request id", () => {
  test("is the caller's if it is harmless, and the server's otherwise", async () => {
    await using server = await testServer();
    const idOf = async (id: string) =>
      (await server.fetch(CUSTOMERS, { headers: { "x-request-id": id } })).headers.get(
        "x-request-id",
      );
    expect(await idOf("trace-1.2:3")).toBe("trace-1.2:3");
    expect(await idOf("<script>")).toMatch(/^req_[0-9a-z]{26}$/);
    expect(await idOf("x".repeat(129))).toMatch(/^req_/);
  });
});

describe("authentication", () => {
  test("takes the key from x-api-key or as a bearer token", async () => {
    await using server = await testServer();
    const statusOf = async (headers: Record<string, string>) =>
      (await fetch(`${server.url}${CUSTOMERS}`, { headers })).status;
    expect(await statusOf({ "x-api-key": server.apiKey })).toBe(200);
    expect(await statusOf({ authorization: `Bearer ${server.apiKey}` })).toBe(200);
    expect(await statusOf({ authorization: `Basic ${server.apiKey}` })).toBe(401);
    expect(await statusOf({})).toBe(401);
    expect(await statusOf({ "x-api-key": "ck_live_unknownunknownunknownunknown1234" })).toBe(401);
    expect(await statusOf({ "x-api-key": "' or 1=1 --" })).toBe(401);
  });

  test("comes before anything else of the request is looked at", async () => {
    await using server = await testServer();
    const { status, body } = await server.json("POST", CUSTOMERS, [], {
      "x-api-key": "wrong",
      "commet-version": "nonsense",
      "content-type": "text/plain",
    });
    expect([status, body]).toMatchObject([401, { error: { code: "unauthorized" } }]);
    const response = await fetch(`${server.url}/trpc/customers.create`, {
      method: "POST",
      body: "{",
    });
    expect(await response.json()).toMatchObject({ error: { data: { code: "unauthorized" } } });
  });

  test("refuses a key from the moment it expires", async () => {
    let now = Date.now();
    await using server = await testServer({ clock: () => now });
    const key = await server.createKey({ expiresAt: now + 1000 });
    const status = async () =>
      (await server.fetch(CUSTOMERS, { headers: { "x-api-key": key } })).status;
    expect(await status()).toBe(200);
    now += 1000;
    expect(await status()).toBe(401);
  });

  test("keeps no secret in the database, and notes when a key was used", async () => {
    let now = Date.now();
    await using server = await testServer({ clock: () => now });
    now += 120_000;
    await server.fetch(CUSTOMERS);
    const keys = () =>
      server.withDatabase((database) =>
        database.read((session) => session.all("select * from api_key")),
      );
    await expect.poll(keys).toMatchObject([{ last_used_at: now, prefix: "ck_live_Test" }]);
    expect(JSON.stringify(await keys())).not.toContain(server.apiKey);
  });
});

describe("the rate limit", () => {
  test("counts each key on its own and tells how much is left", async () => {
    await using server = await testServer({ environment: { RATE_LIMIT: "3" } });
    const other = await server.createKey();
    const answers = [];
    for (let n = 0; n < 5; n += 1) answers.push(await server.fetch(CUSTOMERS));
    expect(answers[0]?.headers.get("ratelimit-limit")).toBe("3");
    expect(answers[0]?.headers.get("ratelimit-remaining")).toBe("2");
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.headers.get("retry-after")).toBe("1");
    expect(await refused?.json()).toMatchObject({ error: { code: "rate_limited" } });
    const otherAnswer = await server.fetch(CUSTOMERS, { headers: { "x-api-key": other } });
    expect(otherAnswer.status).toBe(200);
  });

  test("holds for guessed keys too, and is off with 0", async () => {
    await using limited = await testServer({ environment: { RATE_LIMIT: "1" } });
    const guess = { headers: { "x-api-key": "ck_live_guess" } };
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await limited.fetch(CUSTOMERS, guess)).status);
    expect(statuses).toContain(429);
    await using unlimited = await testServer({ environment: { RATE_LIMIT: "0" } });
    expect((await unlimited.fetch(CUSTOMERS)).headers.get("ratelimit-limit")).toBeNull();
  });
});

describe("health and metrics", () => {
  test("livez and readyz need no key", async () => {
    await using server = await testServer();
    for (const path of ["/livez", "/readyz"]) {
      const response = await fetch(`${server.url}${path}`);
      expect([response.status, await response.json()]).toEqual([200, { status: "ok" }]);
    }
  });

  test("metrics tell routes by their pattern, so that no id gets into them", async () => {
    await using server = await testServer();
    const read = async () => (await fetch(`${server.url}/metrics`)).text();
    await server.fetch(`${CUSTOMERS}/before-anybody-asked`);
    expect(await read()).toContain("process_resident_memory_bytes");
    await server.fetch(`${CUSTOMERS}/secret-customer`);
    const metrics = await read();
    expect(metrics).toContain(
      'http_request_duration_seconds_count{method="GET",route="/api/v1/customers/:id",status="404"} 1',
    );
    expect(metrics).not.toContain("secret-customer");
  });

  test("metrics are for the machine itself, or for whoever has the token", async () => {
    const statusOf = async (environment: Record<string, string>, token?: string) => {
      await using server = await testServer({ environment });
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      return (await fetch(`${server.url}/metrics`, { headers })).status;
    };
    const token = "a-token-of-the-metrics";
    expect(await statusOf({ HOST: "0.0.0.0" })).toBe(401);
    expect(await statusOf({ METRICS_TOKEN: token })).toBe(401);
    expect(await statusOf({ METRICS_TOKEN: token }, "wrong")).toBe(401);
    expect(await statusOf({ METRICS_TOKEN: token }, token)).toBe(200);
  });
});

describe("stopping", () => {
  test("finishes what is under way, refuses what is new, and closes the database", async () => {
    await using server = await testServer();
    const slow = slowRequest(server, JSON.stringify({ email: "slow@example.com", id: "slow" }));
    await slow.started;
    const stopped = server.stop();
    slow.finish();
    expect(await slow.status).toBe(201);
    await stopped;
    await expect(fetch(`${server.url}/livez`)).rejects.toThrow();
    const rows = await server.withDatabase((database) =>
      database.read((session) => session.all("select external_id from customer")),
    );
    expect(rows).toEqual([{ external_id: "slow" }]);
  });
});

/** A request whose body is sent in two parts, the second on demand. */
function slowRequest(server: TestServer, body: string) {
  const { promise: started, resolve: onStarted } = Promise.withResolvers<void>();
  const outgoing = request(`${server.url}${CUSTOMERS}`, {
    method: "POST",
    headers: {
      "x-api-key": server.apiKey,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      expect: "100-continue",
    },
  });
  // The server asks for the body only once it has read the head.
  outgoing.once("continue", () => outgoing.write(body.slice(0, 5), () => onStarted()));
  outgoing.flushHeaders();
  const status = new Promise<number | undefined>((resolve, reject) => {
    outgoing.once("response", async (response) => {
      await text(response);
      resolve(response.statusCode);
    });
    outgoing.once("error", reject);
  });
  return { started, status, finish: () => outgoing.end(body.slice(5)) };
}

async function raw(server: TestServer, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  socket.end(bytes);
  return text(socket);
}
