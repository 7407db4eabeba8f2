import { createApp } from "@customer-desk/server/app";
import { insertApiKey } from "@customer-desk/server/auth/api-key.repository";
import { createSecret } from "@customer-desk/server/auth/api-key-secret";
import {
  createOrganization,
  listOrganizations,
} from "@customer-desk/server/auth/organization.repository";
import { readConfig } from "@customer-desk/server/config";
import { Drain } from "@customer-desk/server/http/drain-plugin";
import { createIdGenerator } from "@customer-desk/server/id-generator";
import { openWriteSide } from "@customer-desk/server/open-write-side";
import type { Database } from "@customer-desk/server/persistence/database";
import { openDatabase } from "@customer-desk/server/persistence/open-database";
import type { FastifyInstance } from "fastify";

export interface ServiceOptions {
  readonly file: string;
  /** Milliseconds since 1970; may step. */
  readonly clock: () => number;
  readonly monotonicMs: () => number;
}

/** A request as it arrives. */
export interface WireRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer as it leaves. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The real service over a real database file, without a socket. */
export class SimulatedService {
  readonly #options: ServiceOptions;
  #running: { app: FastifyInstance; database: Database } | undefined;
  readonly #underWay = new Set<Promise<unknown>>();
  #rateLimit = 0;
  apiKey = "";

  constructor(options: ServiceOptions) {
    this.#options = options;
  }

  get isUp(): boolean {
    return this.#running !== undefined;
  }

  /** Opens the database as it was left. */
  async start(): Promise<void> {
    const { file, clock, monotonicMs } = this.#options;
    const config = readConfig({ LOG_LEVEL: "silent", RATE_LIMIT: String(this.#rateLimit) });
    const { idempotencyRetentionMs } = config;
    const database = await openDatabase({ engine: "sqlite", file });
    const { writes } = await openWriteSide(database, {
      ...{ clock, idempotencyRetentionMs, keys: undefined },
    });
    if (this.apiKey === "") this.apiKey = await createFirstKey(database, clock());
    const createId = createIdGenerator(clock);
    const serviceVersion = "simulated";
    const drain = new Drain();
    const app = await createApp({
      ...{ config, serviceVersion, database, writes, drain, clock, monotonicMs, createId },
    });
    await app.ready();
    // What the server does at each of its starts.
    await writes.prune();
    this.#running = { app, database };
  }

  /** From now on with a limit of so many requests per second; 0 for none. */
  async restart(rateLimit: number): Promise<void> {
    await this.stop();
    this.#rateLimit = rateLimit;
    await this.start();
  }

  /** Ends the service; what it works on gets its answer, if anyone is there to hear it. */
  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    // Without sockets, there is nothing that Fastify could wait for.
    await Promise.all(this.#underWay);
    await running?.app.close();
    await running?.database.close();
  }

  /** Undefined when nobody listens. */
  async request({ path, headers, body }: WireRequest): Promise<WireAnswer | undefined> {
    if (this.#running === undefined) return undefined;
    const { app } = this.#running;
    const working = app.inject({ method: "POST", url: path, headers, payload: body });
    this.#underWay.add(working);
    const answer = await working;
    this.#underWay.delete(working);
    return {
      status: answer.statusCode,
      headers: Object.fromEntries(
        Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
      ),
      body: answer.payload,
    };
  }
}

async function createFirstKey(database: Database, now: number): Promise<string> {
  const secret = createSecret(true);
  await database.write(async (session) => {
    const [found] = await listOrganizations(session);
    const { id: organizationId } =
      found ?? (await createOrganization(session, { name: "default", now }));
    const scope = { organizationId, livemode: true };
    const { id, createdAt } = createIdGenerator(() => now)("key");
    await insertApiKey(session, { id, secret, scope, name: "t", createdAt, expiresAt: null });
  });
  return secret;
}
