import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface RoundRobin extends AsyncDisposable {
  readonly url: string;
}

/**
 * The plainest of balancers: each request goes to the next server. One that does not listen is passed
 * over; one that breaks off half way breaks the caller's connection too, who has to ask again.
 */
export async function roundRobin(ports: readonly number[]): Promise<RoundRobin> {
  let next = 0;
  const forward = (
    incoming: IncomingMessage,
    body: Buffer,
    outgoing: ServerResponse,
    tries = 1,
  ) => {
    next += 1;
    const port = ports[next % ports.length];
    const { method, url: path, headers } = incoming;
    const upstream = request({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on("error", () => outgoing.destroy());
      answer.pipe(outgoing);
    });
    upstream.on("error", (error: NodeJS.ErrnoException) => {
      const isDown = error.code === "ECONNREFUSED";
      if (isDown && tries < ports.length) forward(incoming, body, outgoing, tries + 1);
      else outgoing.destroy();
    });
    upstream.end(body);
  };
  const server = createServer(async (incoming, outgoing) => {
    const body = Buffer.concat(await incoming.toArray());
    forward(incoming, body, outgoing);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
