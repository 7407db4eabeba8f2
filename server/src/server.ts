import { performance } from "node:perf_hooks";
import { createApp } from "./app.ts";
import { createFirstKey, ensureKey, renewLocalKey } from "./auth/ensure-keys.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import { newestCreation } from "./customers/customer.repository.ts";
import { Drain } from "./http/drain-plugin.ts";
import { createIdGenerator } from "./id-generator.ts";
import { IdempotentWriter } from "./idempotency/idempotent-writer.ts";
import { Database } from "./persistence/database.ts";
import { migrate } from "./persistence/migrate.ts";
import { openSqlite } from "./persistence/sqlite/open-sqlite.ts";
import { toStartupError } from "./persistence/sqlite/to-startup-error.ts";
import { serviceVersion } from "./service-version.ts";
import { StartupError } from "./startup-error.ts";

export interface RunningServer {
  /** Where it listens: `http://127.0.0.1:4400`. */
  readonly url: string;
  /** The secret of the key that was made because there was none; told this once. */
  readonly firstKey: string | undefined;
  /** The secret for the app beside the server, if it was asked for. */
  readonly localKey: string | undefined;
  /** Finishes what is under way, refuses what is new, closes the database. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly clock?: Clock;
  /** Whether an app is started beside the server, and so needs a key. */
  readonly withLocalKey?: boolean;
}

const PRUNE_INTERVAL_MS = 10 * 60_000;

/** Requests under way get this long to end once the server is told to stop. */
const DRAIN_LIMIT_MS = 10_000;

/**
 * Starts the service: opens and migrates the database, makes sure of the keys, and listens.
 * @throws StartupError when the operator has to mend something first
 */
export async function startServer(
  config: Config,
  options: ServerOptions = {},
): Promise<RunningServer> {
  try {
    return await openAndServe(config, options);
  } catch (error) {
    throw toStartupError(error, config.databaseFile);
  }
}

async function openAndServe(config: Config, options: ServerOptions): Promise<RunningServer> {
  const native = openSqlite(config.databaseFile);
  const database = await Database.connect(native);
  try {
    await migrate(database, config.databaseFile);
    database.stopBlocking();
    return await serve(config, database, options);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function serve(
  config: Config,
  database: Database,
  { clock = Date.now, withLocalKey = false }: ServerOptions,
): Promise<RunningServer> {
  // A clock that was set back since the last start must not put new customers behind old ones.
  const createId = createIdGenerator(clock, await database.read(newestCreation));
  const { apiKey } = config;
  const firstKey = await database.write(async (session) => {
    if (apiKey === undefined) return createFirstKey(session, { createId });
    await ensureKey(session, apiKey, { createId });
    return undefined;
  });
  const localKey = withLocalKey
    ? await database.write((session) => renewLocalKey(session, { createId }))
    : undefined;
  const writer = new IdempotentWriter({
    database,
    clock,
    retentionMs: config.idempotencyRetentionMs,
  });
  const drain = new Drain();
  const app = await createApp({
    config,
    serviceVersion,
    database,
    writer,
    drain,
    clock,
    monotonicMs: () => performance.now(),
    createId,
  });
  const prune = () => {
    writer.prune().catch((error) => app.log.warn({ err: error }, "old keys were not pruned"));
  };
  const pruning = setInterval(prune, PRUNE_INTERVAL_MS).unref();
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    clearInterval(pruning);
    await app.close();
    throw toListenError(error, config);
  }
  prune();
  const stop = async () => {
    drain.start();
    clearInterval(pruning);
    const limit = setTimeout(() => app.server.closeAllConnections(), DRAIN_LIMIT_MS);
    await app.close();
    clearTimeout(limit);
    await database.close();
  };
  let stopped: Promise<void> | undefined;
  return {
    url: addressOf(app.server.address(), config.host),
    firstKey,
    localKey,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

function addressOf(address: unknown, host: string): string {
  const { port } = address as { port: number };
  // One cannot call the address that stands for all addresses.
  const reachable = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}

function toListenError(error: unknown, { host, port }: Config): unknown {
  switch ((error as { code?: string }).code) {
    case "EADDRINUSE":
      return new StartupError(
        `Port ${port} is in use by another program: end that one, or choose another with PORT.`,
        { cause: error },
      );
    case "EACCES":
      return new StartupError(`Port ${port} needs more rights: choose one above 1023 with PORT.`, {
        cause: error,
      });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new StartupError(`${host} is not an address of this machine: change HOST.`, {
        cause: error,
      });
    default:
      return error;
  }
}
