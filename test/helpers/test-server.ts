import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { insertApiKey } from "@customer-desk/server/auth/api-key.repository";
import { createSecret } from "@customer-desk/server/auth/api-key-secret";
import {
  createOrganization,
  findOrganization,
} from "@customer-desk/server/auth/organization.repository";
import { type Config, readConfig } from "@customer-desk/server/config";
import { createIdGenerator } from "@customer-desk/server/id-generator";
import type { Database } from "@customer-desk/server/persistence/database";
import { openDatabase } from "@customer-desk/server/persistence/open-database";
import { type RunningServer, startServer } from "@customer-desk/server/server";
import { StartupError } from "@customer-desk/server/startup-error";
import { type ClientOptions, type CustomerDeskClient, createClient } from "@customer-desk/shared";
import { inject } from "vitest";
import { createTestDatabase } from "./postgres/test-databases.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export interface TestServerOptions {
  /** Environment variables, as an operator would set them. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  /** The database of another server, as DATABASE_URL has it; unless given, the server has its own. */
  readonly databaseUrl?: string;
  /** Whether a file is written on a thread of its own. Most tests do without: it takes time to start. */
  readonly writerThread?: boolean;
}

export interface KeyOptions {
  /** By name; made if it does not exist. */
  readonly organization?: string;
  readonly livemode?: boolean;
  readonly expiresAt?: number | null;
}

export interface TestServer extends AsyncDisposable {
  readonly url: string;
  /** A key of the live side of the organization `default`. */
  readonly apiKey: string;
  readonly folder: string;
  /** As DATABASE_URL has it. */
  readonly databaseUrl: string;
  /** The path of the SQLite file. */
  readonly databaseFile: string;
  readonly config: Config;
  /** Ends the server and starts it again over the same data, at the same URL. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** Makes a key, as the operator's command line does, from outside the server. */
  createKey(options?: KeyOptions): Promise<string>;
  /** Opens the server's database beside it. */
  withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T>;
  client(options?: Partial<ClientOptions>): CustomerDeskClient;
  /** `fetch` of a path on the server, with the API key unless other headers are given. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Sends JSON and reads JSON. */
  json(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Headers; body: never }>;
}

const API_KEY = "ck_live_TestTestTestTestTestTestTestTestTestTest";

// A script has no run of Vitest to ask.
const postgres = process.env.VITEST === undefined ? undefined : inject("postgres");

/** What holds the data of the servers in this run. */
export const engine = postgres === undefined ? "sqlite" : "postgres";

/** A real server over a real database of its own, on a free port; both go when it goes. */
export async function testServer(options: TestServerOptions = {}): Promise<TestServer> {
  const folder = await temporaryFolder();
  const file = join(folder.path, "customer-desk.db");
  const own =
    postgres === undefined || options.databaseUrl !== undefined
      ? undefined
      : await createTestDatabase(postgres);
  const databaseUrl = options.databaseUrl ?? own?.url ?? `sqlite:${file}`;
  const { clock = Date.now, writerThread = false } = options;
  const configOf = (port: number) =>
    readConfig({
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: "silent",
      CUSTOMER_DESK_API_KEY: API_KEY,
      ...options.environment,
    });
  let config = configOf(0);
  let server: RunningServer = await startServer(config, { clock, writerThread });
  const { url } = server;
  const createId = createIdGenerator(clock);

  const withDatabase = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
    const database = await openDatabase(config.database, { mustExist: true });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  };

  const request = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, { ...init, headers: { "x-api-key": API_KEY, ...headersOf(init) } });

  return {
    url,
    apiKey: config.apiKey ?? API_KEY,
    folder: folder.path,
    databaseUrl,
    get databaseFile() {
      if (engine !== "sqlite") throw new Error("This test is for SQLite.");
      return file;
    },
    config,
    restart: async () => {
      await server.stop();
      config = configOf(Number(new URL(url).port));
      server = await startAgain(() => startServer(config, { clock, writerThread }));
    },
    stop: () => server.stop(),
    withDatabase,
    createKey: ({ organization = "default", livemode = true, expiresAt = null } = {}) =>
      withDatabase(async (database) => {
        const secret = createSecret(livemode);
        await database.write(async (session) => {
          const { id, createdAt } = createId("key");
          const { id: organizationId } =
            (await findOrganization(session, organization)) ??
            (await createOrganization(session, { name: organization, now: createdAt }));
          const scope = { organizationId, livemode };
          await insertApiKey(session, { id, secret, scope, name: "test", createdAt, expiresAt });
        });
        return secret;
      }),
    client: (clientOptions) => createClient({ url, apiKey: API_KEY, ...clientOptions }),
    fetch: request,
    json: async (method, path, body, headers = {}) => {
      const response = await request(path, {
        method,
        headers: { "content-type": "application/json", ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return {
        status: response.status,
        headers: response.headers,
        body: (await response.json()) as never,
      };
    },
    [Symbol.asyncDispose]: async () => {
      await server.stop();
      await own?.[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** A connection of another test may have the port for a moment, as its own end of a way elsewhere. */
async function startAgain(start: () => Promise<RunningServer>): Promise<RunningServer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      const isPortTaken = error instanceof StartupError && /is in use/.test(error.message);
      if (!isPortTaken || attempt === 100) throw error;
      await setTimeout(50);
    }
  }
}

function headersOf({ headers }: RequestInit): Record<string, string> {
  return Object.fromEntries(new Headers(headers));
}
