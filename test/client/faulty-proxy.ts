import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** An answer that the proxy gives itself, without asking the server. */
export interface CannedAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * What becomes of a request:
 * `pass` nothing wrong; `reset` the connection closes before the server hears of it; `hang` no
 * answer, ever; `drop` the server does the work and its answer is lost; `break` the connection
 * closes in the middle of the answer; `stall` nothing more comes after that; `truncate` the answer
 * ends too early, but in good order.
 */
export type Fault =
  | ("pass" | "reset" | "hang" | "drop" | "break" | "stall" | "truncate")
  | CannedAnswer;

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface FaultyProxy extends AsyncDisposable {
  readonly url: string;
  /** Every request that arrived, in order. */
  readonly requests: readonly SeenRequest[];
}

/** Stands before a server and spoils one request after the other; after the last fault, none. */
export async function faultyProxy(
  target: string,
  faults: readonly (Fault | (() => Fault))[],
): Promise<FaultyProxy> {
  const requests: SeenRequest[] = [];
  const proxy = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    const fault = faults[requests.length] ?? "pass";
    const body = (await buffer(request)).toString();
    requests.push({ method, url, headers, body });
    await answer(request, response, {
      fault: typeof fault === "function" ? fault() : fault,
      forward: () => forward(target, { method, url, headers, body }),
    });
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      proxy.close();
      proxy.closeAllConnections();
      await once(proxy, "close");
    },
  };
}

interface Plan {
  readonly fault: Fault;
  readonly forward: () => Promise<Response>;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { fault, forward }: Plan,
): Promise<void> {
  if (fault === "hang") return;
  if (fault === "reset") return void request.socket.destroy();
  if (typeof fault === "object") {
    return void response.writeHead(fault.status, fault.headers).end(fault.body);
  }
  const real = await forward();
  const body = Buffer.from(await real.arrayBuffer());
  if (fault === "drop") return void request.socket.destroy();
  const half = body.subarray(0, body.length / 2);
  response.writeHead(real.status, {
    ...endToEnd(real.headers),
    "content-length": fault === "truncate" ? half.length : body.length,
  });
  if (fault === "stall") return void response.write(half);
  if (fault === "break") return void response.write(half, () => request.socket.destroy());
  response.end(fault === "truncate" ? half : body);
}

function forward(target: string, { method, url, headers, body }: SeenRequest): Promise<Response> {
  // As a reverse proxy at a sub-path does: what comes before the tRPC door is not the server's.
  return fetch(`${target}${url.slice(url.indexOf("/trpc"))}`, {
    method,
    headers: endToEnd(Object.entries(headers)) as Record<string, string>,
    ...(body !== "" && { body }),
  });
}

const OF_THE_CONNECTION = ["host", "connection", "content-length", "transfer-encoding"];

function endToEnd<T>(headers: Iterable<[string, T]>): Record<string, T> {
  return Object.fromEntries([...headers].filter(([name]) => !OF_THE_CONNECTION.includes(name)));
}
