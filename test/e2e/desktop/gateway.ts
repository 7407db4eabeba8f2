import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export interface GatewayOptions {
  /** Comes between: how a batch's body is changed on its way to the server. */
  readonly alter?: (body: string) => string;
  /**
   * Awaited after the server did a batch, before its answer, with how many it did by then, and the
   * batch's body.
   */
  readonly beforeAnswer?: (batch: number, body: string) => Promise<unknown> | undefined;
}

/** Stands before a server, as the network does, and can be made to fail like it. */
export interface Gateway extends AsyncDisposable {
  readonly url: string;
  /** From now on nobody answers at this address; what is under way breaks off. */
  shut(): Promise<void>;
  /** Answers again, at the same address. */
  open(): Promise<void>;
}

const CREATE_BATCH = "/trpc/customers.createBatch";
const OF_THE_CONNECTION = ["host", "connection", "content-length", "transfer-encoding"];

export async function gateway(target: string, options: GatewayOptions = {}): Promise<Gateway> {
  const { alter = (body) => body, beforeAnswer } = options;
  let batches = 0;
  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = "GET", url = "/", headers } = request;
    const isBatch = url.startsWith(CREATE_BATCH);
    const sent = (await buffer(request)).toString();
    const answer = await fetch(`${target}${url}`, {
      method,
      headers: endToEnd(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      ...(sent !== "" && { body: isBatch ? alter(sent) : sent }),
    });
    const body = Buffer.from(await answer.arrayBuffer());
    if (isBatch) {
      batches += 1;
      await beforeAnswer?.(batches, sent);
    }
    response.writeHead(answer.status, endToEnd(answer.headers)).end(body);
  };
  const listen = async (port: number): Promise<Server> => {
    const server = createServer((request, response) => {
      pass(request, response).catch(() => request.socket.destroy());
    });
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return server;
  };
  let server = await listen(0);
  const { port } = server.address() as AddressInfo;
  const shut = async () => {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    shut,
    open: async () => {
      server = await listen(port);
    },
    [Symbol.asyncDispose]: shut,
  };
}

function endToEnd(headers: Iterable<readonly [string, string]>): Record<string, string> {
  return Object.fromEntries(
    [...headers].filter(([name]) => ![...OF_THE_CONNECTION, "content-encoding"].includes(name)),
  );
}
