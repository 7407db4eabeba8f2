import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { RequestHandler } from "../host/request-handler.ts";
import { StartError } from "../start/start-error.ts";
import { createLoopbackHandler } from "./loopback-handler.ts";
import type { SessionGate } from "./session-gate.ts";

export interface LoopbackServerOptions {
  /** Undefined prefers 4410 and takes another if it is in use; 0 takes any that is free. */
  readonly port: number | undefined;
  readonly gate: SessionGate;
  /** Answers whoever may come in. */
  readonly page: RequestHandler;
  readonly onUnexpected: (error: unknown) => void;
}

export interface LoopbackServer {
  /** Without a slash at the end. */
  readonly url: string;
  /** Lets what is under way end, but not for long. */
  stop(): Promise<void>;
}

const PREFERRED_PORT = 4410;
const GRACE_MS = 2_000;

/**
 * Serves the page and the host to browsers on this machine.
 * @throws StartError if the port is in use
 */
export async function startLoopbackServer(options: LoopbackServerOptions): Promise<LoopbackServer> {
  const server = createServer();
  const port = await listen(server, options.port);
  const handle = createLoopbackHandler({ ...options, port });
  server.on(
    "request",
    getRequestListener(handle, {
      overrideGlobalObjects: false,
      errorHandler: (error) => {
        options.onUnexpected(error);
        return new Response(null, { status: 500 });
      },
    }),
  );
  return { url: `http://127.0.0.1:${port}`, stop: () => stop(server) };
}

async function listen(server: Server, port: number | undefined): Promise<number> {
  if (port !== undefined) return listenOn(server, port);
  return listenOn(server, PREFERRED_PORT).catch((error: unknown) => {
    if (error instanceof StartError) return listenOn(server, 0);
    throw error;
  });
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const onError = (cause: NodeJS.ErrnoException) => {
      reject(describe(cause, port) ?? cause);
    };
    server.once("error", onError);
    // Only this machine: no other address, however the machine is connected.
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      server.off("error", onError);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function describe(cause: NodeJS.ErrnoException, port: number): StartError | undefined {
  switch (cause.code) {
    case "EADDRINUSE":
      return new StartError(
        `Another program uses port ${port}: choose another with --port, or leave --port out.`,
        { cause },
      );
    case "EACCES":
      return new StartError(`You may not use port ${port}: choose one above 1023 with --port.`, {
        cause,
      });
    default:
      return undefined;
  }
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    const impatience = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close((error) => {
      clearTimeout(impatience);
      if (error === undefined) resolve();
      else reject(error);
    });
  });
}
