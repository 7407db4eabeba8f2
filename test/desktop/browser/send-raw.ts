import { type IncomingHttpHeaders, request } from "node:http";
import { buffer } from "node:stream/consumers";

export interface RawRequest {
  readonly method?: string;
  /** Sent as it is, with its dots and escapes. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  /** Sends the head alone and leaves the body owing. */
  readonly headOnly?: boolean;
}

export interface RawResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
}

/** Sends a request that `fetch` would not: with any Host, Origin, path and length. */
export function sendRaw(port: number, raw: RawRequest = {}): Promise<RawResponse> {
  const { method = "GET", path = "/", headers = {}, body, headOnly = false } = raw;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: "127.0.0.1", port, method, path, headers, agent: false },
      (incoming) => {
        buffer(incoming).then((bytes) => {
          outgoing.destroy();
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            body: bytes,
            text: bytes.toString(),
          });
        }, reject);
      },
    );
    outgoing.on("error", reject);
    if (headOnly) outgoing.flushHeaders();
    else outgoing.end(body);
  });
}
