import { readConfig } from "@customer-desk/server/config";
import { type RunningServer, startServer } from "@customer-desk/server/server";
import { API_KEY } from "../kill/server-process.ts";

export interface ServerOver extends AsyncDisposable {
  readonly url: string;
  /** Sends a request with the server's key. */
  ask(method: string, path: string, body?: unknown): Promise<Response>;
}

export interface ServerOverOptions {
  /** Whether it is written on a thread of its own, which takes longer to start than all the rest. */
  readonly writerThread?: boolean;
}

/**
 * A server in this process over a database file that is there, or is made.
 * @throws StartupError if it refuses to start
 */
export async function serverOver(
  file: string,
  { writerThread = false }: ServerOverOptions = {},
): Promise<ServerOver> {
  const server: RunningServer = await startServer(
    readConfig({
      PORT: "0",
      DATABASE_URL: `sqlite:${file}`,
      LOG_LEVEL: "silent",
      RATE_LIMIT: "0",
      CUSTOMER_DESK_API_KEY: API_KEY,
    }),
    { writerThread },
  );
  return {
    url: server.url,
    ask: (method, path, body) =>
      fetch(`${server.url}${path}`, {
        method,
        headers: { "x-api-key": API_KEY, "content-type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    [Symbol.asyncDispose]: () => server.stop(),
  };
}
