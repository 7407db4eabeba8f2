import { once } from "node:events";
import { createServer } from "node:net";
import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import type { FastifyBaseLogger } from "fastify";
import { createApp } from "./app.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import { Drain } from "./http/drain-plugin.ts";
import { SilentConnections } from "./http/silent-connections.ts";
import { createIdGenerator } from "./id-generator.ts";
import { openStorage, type Storage } from "./open-storage.ts";
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
  /** Whether a database file is written on a thread of its own; if there is a second processor. */
  readonly writerThread?: boolean;
}

const PRUNE_INTERVAL_MS = 10 * 60_000;

/** Requests under way get this long to end once the server is told to stop. */
const DRAIN_LIMIT_MS = 10_000;

/** Connections on which nothing was asked get this long: a question may have been on its way. */
const SILENCE_LIMIT_MS = 1_000;

/**
 * Starts the service: opens and migrates the database, makes sure of the keys, and listens.
 * @throws StartupError when the operator has to mend something first
 */
export async function startServer(
  config: Config,
  options: ServerOptions = {},
): Promise<RunningServer> {
  const { clock = Date.now, withLocalKey = false } = options;
  const { writerThread = availableParallelism() > 1 } = options;
  // Before anything is changed: a second start by mistake must not take the app's key from the first.
  await assertCanListen(config);
  let log: FastifyBaseLogger | undefined;
  const storage = await openStorage(config, {
    keys: { apiKey: config.apiKey, withLocalKey },
    clock,
    writerThread,
    onThreadDeath: (error) => log?.error({ err: error }, "the database's thread ended"),
  });
  try {
    return await serve(config, storage, clock, (own) => {
      log = own;
    });
  } catch (error) {
    await storage.close();
    throw error;
  }
}

async function serve(
  config: Config,
  { database, writes, keys, close }: Storage,
  clock: Clock,
  onLog: (log: FastifyBaseLogger) => void,
): Promise<RunningServer> {
  const createId = createIdGenerator(clock);
  const drain = new Drain();
  const app = await createApp({
    config,
    serviceVersion,
    database,
    writes,
    drain,
    clock,
    monotonicMs: () => performance.now(),
    createId,
  });
  onLog(app.log);
  const silent = new SilentConnections(app.server);
  const prune = () => {
    writes.prune().catch((error) => app.log.warn({ err: error }, "old keys were not pruned"));
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
    const limits = [
      setTimeout(() => silent.close(), SILENCE_LIMIT_MS),
      setTimeout(() => app.server.closeAllConnections(), DRAIN_LIMIT_MS),
    ];
    await app.close();
    for (const limit of limits) clearTimeout(limit);
    await close();
  };
  let stopped: Promise<void> | undefined;
  return {
    url: addressOf(app.server.address(), config.host),
    firstKey: keys.firstKey,
    localKey: keys.localKey,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

/** @throws StartupError if the address is taken, or not to be had */
async function assertCanListen(config: Config): Promise<void> {
  const probe = createServer();
  try {
    probe.listen({ host: config.host, port: config.port });
    await once(probe, "listening");
  } catch (error) {
    throw toListenError(error, config);
  }
  probe.close();
  await once(probe, "close");
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
