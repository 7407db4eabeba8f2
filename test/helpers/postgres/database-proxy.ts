import { on, once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** What becomes of a commit: the request gets there and its answer does not, or neither does. */
export type CommitFault = "answer-lost" | "request-lost";

export interface DatabaseProxy extends AsyncDisposable {
  /** The URL of the database by way of this. */
  readonly url: string;
  /** What becomes of the next commit, whose connection breaks with it, and what happens then. */
  failNextCommit(fault: CommitFault, andThen?: () => void): void;
  /** Whether there is a way to the database. Without one, all connections break. */
  setReachable(isReachable: boolean): void;
}

const COMMIT = Buffer.from("commit\0");
const COMMITTED = Buffer.from("COMMIT\0");

/** Stands between a server and its database, and breaks connections at chosen moments. */
export async function databaseProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let next: { readonly fault: CommitFault; readonly andThen: () => void } | undefined;
  let isReachable = true;

  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    const breakBoth = () => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on("error", breakBoth);
      socket.on("close", () => {
        sockets.delete(socket);
        breakBoth();
      });
    }
    if (!isReachable) return breakBoth();
    let isAnswered = true;
    client.on("data", async (chunk) => {
      if (next === undefined || !chunk.includes(COMMIT)) {
        server.write(chunk);
        return;
      }
      const { fault, andThen } = next;
      next = undefined;
      if (fault === "answer-lost") {
        isAnswered = false;
        server.write(chunk);
        await untilCommitted(server);
      }
      breakBoth();
      andThen();
    });
    server.on("data", (chunk) => isAnswered && client.write(chunk));
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const { port } = proxy.address() as AddressInfo;
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: Object.assign(new URL(databaseUrl), { host: `127.0.0.1:${port}` }).href,
    failNextCommit: (fault, andThen = () => undefined) => {
      next = { fault, andThen };
    },
    setReachable: (value) => {
      isReachable = value;
      if (!value) breakAll();
    },
    [Symbol.asyncDispose]: async () => {
      breakAll();
      proxy.close();
      await once(proxy, "close");
    },
  };
}

/** What was sent before the commit is answered before it. */
async function untilCommitted(server: Socket): Promise<void> {
  for await (const [chunk] of on(server, "data", { close: ["close"] })) {
    if ((chunk as Buffer).includes(COMMITTED)) return;
  }
}
