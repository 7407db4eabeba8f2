import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export interface GateProxyOptions {
  /**
   * Called for each batch, numbered from 1, before the server hears of it and again when it has
   * done the work: what is returned is waited for, so a promise holds the batch there.
   */
  readonly onBatch?: (number: number, moment: "before" | "after") => unknown;
  /** Called for each request that is no batch, before the server hears of it; waited for too. */
  readonly onOther?: () => unknown;
  /** A free one unless given. */
  readonly port?: number;
}

export interface GateProxy extends AsyncDisposable {
  readonly url: string;
  /** The batches that arrived, by their idempotency key and their bytes. */
  readonly batches: readonly { readonly key: string; readonly body: string }[];
}

const OF_THE_CONNECTION = ["host", "connection", "content-length", "transfer-encoding"];

/** Stands before a server and holds batches where a test wants them. */
export async function gateProxy(
  target: string,
  { onBatch = () => undefined, onOther = () => undefined, port = 0 }: GateProxyOptions,
): Promise<GateProxy> {
  const batches: { key: string; body: string }[] = [];
  const proxy = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    const body = (await buffer(request)).toString();
    const isBatch = url.includes("createBatch");
    if (isBatch) batches.push({ key: String(headers["idempotency-key"]), body });
    const number = batches.length;
    await (isBatch ? onBatch(number, "before") : onOther());
    const passed = Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.includes(name));
    const answer = await fetch(`${target}${url}`, {
      method,
      headers: Object.fromEntries(passed) as Record<string, string>,
      ...(body !== "" && { body }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (isBatch) await onBatch(number, "after");
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" });
    response.end(bytes);
  });
  proxy.listen(port, "127.0.0.1");
  await once(proxy, "listening");
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    batches,
    [Symbol.asyncDispose]: async () => {
      proxy.close();
      proxy.closeAllConnections();
      await once(proxy, "close");
    },
  };
}
