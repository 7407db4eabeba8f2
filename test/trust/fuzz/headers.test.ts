import { CURRENT_API_VERSION, resolveApiVersion } from "@customer-desk/shared";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { SHAPES } from "../../contract/version-shape.ts";
import { type TestServer, testServer } from "../../helpers/test-server.ts";
import { expectAlive } from "./fuzz-calls.ts";
import { fuzzTest } from "./fuzz-test.ts";
import { parseAnswers } from "./parse-answers.ts";
import { commonFaults, errorFieldsOf, parseAnswer, restFaults } from "./rest-faults.ts";
import { sendBytes } from "./send-bytes.ts";
import { sendRequest } from "./send-request.ts";

let server: TestServer;
/** Makes every customer a new one. */
let count = 0;

beforeAll(async () => {
  server = await testServer({ environment: { RATE_LIMIT: "0" } });
});

afterAll(async () => {
  await expectAlive(server);
  await server[Symbol.asyncDispose]();
});

type Header = readonly [string, string];

/** What a header can hold: no line ends, no space at its ends, nothing beyond Latin-1. */
const headerText = fc.oneof(
  fc.stringMatching(/^[!-~]([ -~]{0,30}[!-~])?$/),
  fc.stringMatching(/^[\u00a1-\u00ff]{1,20}$/),
  fc.constantFrom("", "null", "__proto__", "a\tb", '"', '""', "<script>", "%00", "*/*", ",", ";"),
  fc.constantFrom(127, 128, 129, 255, 256, 4_000).map((length) => "x".repeat(length)),
);

const version = fc.oneof(
  fc.constantFrom("2026-05-01", "2026-06-10", "2026-07-30", "0000-01-01", "9999-12-31"),
  fc.constantFrom("2026-02-30", "2026-5-1", "latest", "2026-05-01,2026-06-10", "2026-05-01T00:00Z"),
  headerText,
);

const contentType = fc.oneof(
  fc.constantFrom("application/json", "application/json; charset=utf-16", "APPLICATION/JSON"),
  fc.constantFrom("text/plain", "multipart/form-data", "application/json;;;", "application/"),
  headerText,
);

const header: fc.Arbitrary<Header> = fc.oneof(
  fc.tuple(fc.constant("commet-version"), version),
  fc.tuple(fc.constant("idempotency-key"), headerText),
  fc.tuple(fc.constant("x-request-id"), headerText),
  fc.tuple(fc.constant("content-type"), contentType),
  fc.tuple(
    fc.constantFrom("accept", "accept-encoding", "content-encoding", "accept-language", "origin"),
    headerText,
  ),
  fc.tuple(
    fc.constantFrom("x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "forwarded"),
    headerText,
  ),
  fc.tuple(fc.constantFrom("authorization", "cookie", "commet-client-info", "range"), headerText),
  fc.tuple(
    fc.constantFrom("if-none-match", "if-modified-since", "x-http-method-override", "te", "pragma"),
    headerText,
  ),
  fc.tuple(fc.constant("host"), headerText),
  fc.tuple(fc.stringMatching(/^x-[a-z-]{1,20}$/).filter(isFree), headerText),
);

function isFree(name: string): boolean {
  return name !== "x-api-key";
}

function valuesOf(headers: readonly Header[], name: string): string[] {
  return headers.filter(([each]) => each === name).map(([, value]) => value);
}

describe("headers", () => {
  fuzzTest(
    "of any kind and number leave the answer what it is in the version asked for",
    0.06,
    fc.tuple(
      fc.constantFrom("GET", "POST"),
      fc.array(header, { maxLength: 8 }),
      fc.constantFrom("", "wrong", "ck_live_", "ck_live_unknownunknownunknownunknown1234"),
      fc.boolean(),
    ),
    async ([method, headers, wrongKey, isKnown]) => {
      const answer = await sendRequest(server, {
        method,
        path: "/api/v1/customers",
        headers: [...headers, ["x-api-key", isKnown ? server.apiKey : wrongKey]],
        ...(method === "POST" && { body: '{"email":"a@example.com"}' }),
      });
      const versions = valuesOf(headers, "commet-version");
      const resolved = resolveApiVersion(versions.join(", "));
      expect(restFaults(answer, SHAPES[resolved ?? CURRENT_API_VERSION])).toEqual([]);

      const ids = valuesOf(headers, "x-request-id");
      const given = ids.length === 1 && /^[\w.:-]{1,128}$/.test(ids[0] ?? "") ? ids[0] : undefined;
      expect(answer.headers["x-request-id"]).toMatch(given === undefined ? /^req_/ : /./);
      if (given !== undefined) expect(answer.headers["x-request-id"]).toBe(given);

      expect([200, 201, 401, 409, 415, 422]).toContain(answer.status);
      if (!isKnown) {
        const bearer = valuesOf(headers, "authorization").some((each) => /^bearer /i.test(each));
        return void expect(bearer || answer.status === 401).toBe(true);
      }
      if (method === "GET" && versions.length > 0 && resolved === undefined) {
        expect(errorFieldsOf(parseAnswer(answer))).toEqual(["commet-version"]);
      }
    },
  );

  fuzzTest(
    "that come twice, alike or not, are refused or taken, and never half of each",
    0.01,
    fc.tuple(
      fc.constantFrom(
        ...["x-api-key", "authorization", "idempotency-key", "content-type", "commet-version"],
        ...["content-length", "host", "x-request-id", "accept", "x-forwarded-for", "expect"],
      ),
      fc.boolean(),
      headerText,
      fc.constantFrom("/api/v1/customers", "/trpc/customers.create"),
    ),
    async ([name, isAlike, other, path]) => {
      count += 1;
      const body = `{"email":"twice@example.com","id":"twice-${count}"}`;
      const usual: Readonly<Record<string, string>> = {
        ...{ "x-api-key": server.apiKey, "content-type": "application/json" },
        ...{ "idempotency-key": `twice ${count}`, "content-length": String(body.length) },
        ...{ "commet-version": CURRENT_API_VERSION, authorization: `Bearer ${server.apiKey}` },
        ...{ host: "x", "x-request-id": "twice", accept: "*/*", expect: "100-continue" },
        "x-forwarded-for": "127.0.0.1",
      };
      const twice = [usual[name] ?? "", isAlike ? (usual[name] ?? "") : other];
      const needed = ["host", "x-api-key", "content-type", "content-length"];
      const headers = [
        ...needed.filter((each) => each !== name).map((each) => [each, usual[each]]),
        ...twice.map((value) => [name, value]),
      ];
      const lines = headers.map(([each, value]) => `${each}: ${value}\r\n`).join("");
      const end = "connection: close\r\n\r\n";
      const bytes = Buffer.from(`POST ${path} HTTP/1.1\r\n${lines}${end}${body}`, "latin1");
      const answers = parseAnswers(await sendBytes(server, [bytes]));
      // An interim answer is none.
      const [answer, ...more] = answers.filter(({ status }) => status >= 200);
      expect(more.filter(({ status }) => status < 400)).toEqual([]);
      const { data } = await server.client().customers.list({ externalId: `twice-${count}` });
      if (answer === undefined) return void expect(data).toEqual([]);
      expect(commonFaults(answer)).toEqual([]);
      expect(data).toHaveLength(answer.status < 300 ? 1 : 0);
    },
  );
});
