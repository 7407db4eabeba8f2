import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { text } from "node:stream/consumers";
import type { TestServer } from "../../helpers/test-server.ts";

/** A request as it goes over the wire: nothing is encoded, joined or left out. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, as they are. */
  readonly path: string;
  /** In order, repeated ones included. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** What to send as body; absent is a request without one. */
  readonly body?: string | Uint8Array;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A server that has not answered by then hangs. */
const PATIENCE_MS = 15_000;

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/**
 * Sends a request with the key of the server and reads the answer.
 * @throws if the connection breaks or nothing arrives in time
 */
export async function sendRequest(
  server: TestServer,
  { method, path, headers = [], body }: WireRequest,
): Promise<WireAnswer> {
  const { hostname, port, host } = new URL(server.url);
  const has = (name: string) => headers.some(([each]) => each.toLowerCase() === name);
  const all = [
    ...(has("host") ? [] : [["host", host]]),
    ...(has("x-api-key") ? [] : [["x-api-key", server.apiKey]]),
    ...headers,
    ...(body === undefined ? [] : [["content-length", String(Buffer.byteLength(body))]]),
  ];
  const { promise, resolve, reject } = Promise.withResolvers<WireAnswer>();
  const outgoing = request({
    hostname,
    port,
    agent,
    method,
    path,
    headers: all.flat(),
    timeout: PATIENCE_MS,
  });
  outgoing.once("timeout", () => outgoing.destroy(new Error(`No answer to ${method} ${path}`)));
  outgoing.once("error", reject);
  outgoing.once("response", (response) => {
    const { statusCode = 0, headers: answered } = response;
    text(response).then(
      (answer) => resolve({ status: statusCode, headers: answered, text: answer }),
      reject,
    );
  });
  outgoing.end(body);
  return promise;
}
