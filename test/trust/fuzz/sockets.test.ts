import fc from "fast-check";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { type TestServer, testServer } from "../../helpers/test-server.ts";
import { expectAlive } from "./fuzz-calls.ts";
import { fuzzTest } from "./fuzz-test.ts";
import { parseAnswers } from "./parse-answers.ts";
import { commonFaults } from "./rest-faults.ts";
import { sendBytes } from "./send-bytes.ts";

let server: TestServer;

beforeAll(async () => {
  server = await testServer({ environment: { RATE_LIMIT: "0" } });
});

afterAll(async () => {
  await expectAlive(server);
  await server[Symbol.asyncDispose]();
});

const BODY = '{"email":"raw@example.com"}';

interface Request {
  readonly line: string;
  /** A whole line, or nothing. */
  readonly host?: string;
  readonly headers: readonly string[];
  readonly body: string;
}

/** A request like any other; KEY stands for the key. */
function toBytes({ line, host = "Host: x\r\n", headers, body }: Request): string {
  return `${line}\r\n${host}x-api-key: KEY\r\n${headers.map((each) => `${each}\r\n`).join("")}\r\n${body}`;
}

const line = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .constantFrom("/api/v1", "/api", "")
      .map((each) => `POST ${each}/customers HTTP/1.1`),
  },
  fc.constantFrom(
    "GET /livez HTTP/1.1",
    "GET /api/customers HTTP/1.1",
    "POST /trpc/customers.create HTTP/1.1",
  ),
  fc.constantFrom("GET / HTTP/1.0", "GET / HTTP/0.9", "GET / HTTP/2.0", "GET / HTTP/9.9", "GET /"),
  fc.constantFrom("CONNECT x:443 HTTP/1.1", "CONNECT / HTTP/1.1", "TRACE / HTTP/1.1"),
  fc.constantFrom("GET http://x/api/customers HTTP/1.1", "GET /%61pi/customers HTTP/1.1"),
  fc.constantFrom("GET http:// HTTP/1.1", "GET ftp://x/ HTTP/1.1", "GET //x/api HTTP/1.1"),
  fc.constantFrom("PRI * HTTP/2.0", "OPTIONS * HTTP/1.1", "BREW /pot HTTP/1.1", "get / HTTP/1.1"),
  fc.constantFrom(
    " GET / HTTP/1.1",
    "GET  / HTTP/1.1",
    "GET /a b HTTP/1.1",
    "GET /\u00e9 HTTP/1.1",
  ),
  fc.constantFrom("GET /\0 HTTP/1.1", "GET x HTTP/1.1", "GET // HTTP/1.1", "GET ? HTTP/1.1"),
  fc.constantFrom(8_000, 17_000, 90_000).map((length) => `GET /${"x".repeat(length)} HTTP/1.1`),
);

const headers = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        `Content-Length: ${BODY.length}`,
        "Content-Type: application/json",
      ),
    },
    fc.constantFrom(
      "Content-Length: 0",
      "Content-Length: 5",
      "Content-Length: 9999",
      "Content-Length: -1",
    ),
    fc.constantFrom(
      "Content-Length: 99999999999999999999",
      "Content-Length: 1,1",
      "Content-Length: x",
    ),
    fc.constantFrom(
      "Transfer-Encoding: chunked",
      "Transfer-Encoding: gzip",
      "Transfer-Encoding: chunked, x",
    ),
    fc.constantFrom(
      " folded: 1",
      "no colon",
      ": no name",
      "na me: x",
      "x:\0",
      "x: \u00ff",
      "x: a\rb",
    ),
    fc.constantFrom("Connection: close", "Connection: keep-alive", "Connection: upgrade"),
    fc.constantFrom("Expect: 100-continue", "Expect: banana", "Expect:", "Upgrade: websocket"),
    fc.constantFrom(10_000, 17_000, 70_000).map((length) => `x-big: ${"x".repeat(length)}`),
    fc
      .constantFrom(50, 2_100)
      .map((count) => Array.from({ length: count }, () => "a: b").join("\r\n")),
  ),
  { maxLength: 5 },
);

const body = fc.oneof(
  { weight: 2, arbitrary: fc.constant(BODY) },
  fc.constantFrom("", BODY.slice(0, 9), `${BODY}${BODY}`, "\u00ff\u00fe", "\0"),
  fc.constantFrom("0\r\n\r\n", `1b\r\n${BODY}\r\n0\r\n\r\n`, "zz\r\n", "ffffffffff\r\n", "5\r\nab"),
  fc.constantFrom("1b;x=y\r\n", "-1\r\n", "0\r\na: b\r\n\r\n", "0\r\nbroken\r\n\r\n"),
);

const host = fc.oneof(
  { weight: 5, arbitrary: fc.constant("Host: x\r\n") },
  fc.constantFrom("", "Host:\r\n", "Host: x\r\nHost: y\r\n", "Host: [::1\r\n", "Host: a b/?#\r\n"),
);

const request = fc.record({ line, host, headers, body }).map(toBytes);

/** A request with some of its bytes replaced, from the key on. */
const mutated = fc
  .tuple(request, fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 4 }))
  .map(([text, changes]) => {
    const start = text.indexOf("x-api-key");
    const bytes = Buffer.from(text.slice(start), "latin1");
    for (const [place, byte] of changes) bytes[place % bytes.length] = byte;
    return text.slice(0, start) + bytes.toString("latin1");
  });

const garbage = fc.oneof(
  fc
    .uint8Array({ minLength: 1, maxLength: 400 })
    .map((each) => Buffer.from(each).toString("latin1")),
  fc.constantFrom(
    "\r\n".repeat(300),
    "\0".repeat(2_000),
    "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
  ),
  fc.constantFrom("SSH-2.0-x\r\n", "EHLO x\r\n", "*1\r\n$4\r\nPING\r\n", "A".repeat(100_000)),
);

const stream = fc
  .array(fc.oneof({ weight: 3, arbitrary: mutated }, { weight: 3, arbitrary: request }, garbage), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.join(""));

describe("bytes on a socket", () => {
  fuzzTest(
    "of any kind, whole or in pieces, get answers of the usual form or none, and harm nobody",
    0.04,
    fc.tuple(stream, fc.array(fc.nat({ max: 400 }), { maxLength: 4 }), fc.boolean()),
    async ([text, cuts, abrupt]) => {
      const bytes = text.replaceAll("KEY", server.apiKey);
      const places = [0, ...cuts.map((cut) => cut % bytes.length), bytes.length].sort(
        (one, other) => one - other,
      );
      const pieces = places
        .slice(1)
        .map((end, index) => Buffer.from(bytes.slice(places[index], end), "latin1"));
      const got = await sendBytes(server, pieces, { abrupt: abrupt && cuts.length > 2 });
      expect(parseAnswers(got).flatMap(commonFaults)).toEqual([]);
      await expectAlive(server);
    },
  );

  fuzzTest(
    "that stop anywhere in a request leave no trace of it",
    0.005,
    fc.tuple(fc.nat({ max: 400 }), fc.boolean()),
    async ([cut, abrupt]) => {
      const body = '{"email":"cut@example.com","id":"cut"}';
      const whole = toBytes({
        line: "POST /api/v1/customers HTTP/1.1",
        headers: ["Content-Type: application/json", `Content-Length: ${body.length}`],
        body,
      }).replace("KEY", server.apiKey);
      await sendBytes(server, [whole.slice(0, cut % whole.length)], { abrupt });
      const { customers } = server.client();
      expect((await customers.list({ externalId: "cut" })).data).toEqual([]);
      await expectAlive(server);
    },
  );
});
