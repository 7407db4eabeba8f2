import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { openSqlite } from "@customer-desk/server/persistence/sqlite/open-sqlite";
import { expect, test } from "vitest";
import { freePort } from "../../helpers/free-port.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { KillableProcess } from "../kill/killable-process.ts";
import { expectNoSecrets, SECRETS } from "./secrets.ts";

const { email, taxDocument, name, apiKey, wrongKey } = SECRETS;
const CUSTOMER = { email, fullName: name, taxDocument, id: email };

interface Call {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const inPath = encodeURIComponent(email);
const inQuery = encodeURIComponent(JSON.stringify({ externalId: email, email }));

/** What works, what is refused in every way, and what no route is for. */
const CALLS: readonly Call[] = [
  { path: "/api/v1/customers", body: CUSTOMER },
  { path: "/api/v1/customers", body: { ...CUSTOMER, timezone: email } },
  { path: "/api/v1/customers", body: `{"email": "${email}", "taxDocument": "${taxDocument}"` },
  { path: "/api/v1/customers", body: [CUSTOMER], headers: { "content-type": "text/csv" } },
  { path: "/api/v1/customers", body: CUSTOMER, headers: { "idempotency-key": taxDocument } },
  { path: "/api/v1/customers", body: { email }, headers: { "idempotency-key": taxDocument } },
  { path: "/api/v1/customers", body: { email }, headers: { "commet-version": email } },
  { path: "/api/v1/customers", body: CUSTOMER, headers: { "x-api-key": wrongKey } },
  { path: "/api/v1/customers", body: CUSTOMER, headers: { authorization: `Bearer ${wrongKey}` } },
  { path: "/api/v1/customers", body: CUSTOMER, headers: { "x-request-id": email } },
  { path: "/api/v1/customers/batch", body: { customers: [CUSTOMER, { email: name }] } },
  { path: "/api/customers/batch", body: { customers: [{ billingEmail: email }, null] } },
  { method: "PATCH", path: `/api/v1/customers/${inPath}`, body: { fullName: name } },
  { method: "PATCH", path: `/api/v1/customers/${inPath}`, body: { email: taxDocument } },
  { method: "GET", path: `/api/v1/customers/${inPath}` },
  { method: "GET", path: `/api/v1/customers?email=${inPath}&cursor=${inPath}` },
  { method: "GET", path: `/api/v1/${inPath}/${apiKey}` },
  { method: "GET", path: `/api/v1/customers/%zz${inPath}` },
  { method: "GET", path: `/trpc/customers.list?input=${inQuery}` },
  { method: "GET", path: `/trpc/${inPath}?input=${inQuery}` },
  { path: "/trpc/customers.create", body: CUSTOMER },
  { path: "/trpc/customers.create", body: { ...CUSTOMER, email: name } },
  { path: "/trpc/customers.createBatch", body: { customers: [CUSTOMER, { email: taxDocument }] } },
];

/** The statuses of all calls. */
async function makeCalls(url: string): Promise<number[]> {
  const statuses: number[] = [];
  for (const { method = "POST", path, body, headers } of CALLS) {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { "x-api-key": apiKey, "content-type": "application/json", ...headers },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    await response.arrayBuffer();
    statuses.push(response.status);
  }
  return statuses;
}

/** Bytes that are no request, and one whose sender goes away in the middle of it. */
async function sendBrokenRequests(port: number): Promise<void> {
  const head = `POST /api/v1/customers HTTP/1.1\r\nhost: x\r\nx-api-key: ${apiKey}\r\n`;
  const bodies = [
    `${email} ${apiKey}\r\n\r\n`,
    `${head}content-length: 9999\r\n\r\n{"email":"${email}`,
  ];
  for (const bytes of bodies) {
    const socket = connect(port, "127.0.0.1").on("error", () => undefined);
    await once(socket, "connect");
    socket.end(bytes);
    socket.resume();
    await once(socket, "close");
  }
}

test.concurrent.each(["trace", "debug", "info", "warn", "error", "fatal"])(
  "the server's log names no customer and no key at the level %s, whatever goes wrong",
  async (level) => {
    await using folder = await temporaryFolder();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const file = join(folder.path, "desk.db");
    await using server = new KillableProcess({
      program: join(import.meta.dirname, "../../../server/src/main.ts"),
      folder: folder.path,
      environment: {
        PORT: String(port),
        DATABASE_URL: `sqlite:${file}`,
        LOG_LEVEL: level,
        CUSTOMER_DESK_API_KEY: apiKey,
      },
      ready: /\/docs/,
    });
    expect(await server.isReady, server.output).toBe(true);

    const statuses = await makeCalls(url);
    await sendBrokenRequests(port);
    // From here on nothing works: the failures that nobody foresees.
    const database = openSqlite(file, { mustExist: true });
    database.exec("drop table customer");
    database.close();
    const failures = await makeCalls(url);
    await server.kill();

    for (const status of [200, 201, 400, 401, 404, 409, 422]) expect(statuses).toContain(status);
    expect(failures).toContain(500);
    if (level !== "fatal") expect(server.output).toContain("internal error");
    if (level === "trace") expect(server.output).toContain('"route":"/api/v1/customers/batch"');
    expectNoSecrets(server.output);
  },
);
