import type { ApiVersion } from "@customer-desk/shared";
import type { TestServer } from "./test-server.ts";

export type Json = Readonly<Record<string, unknown>>;

export interface JsonAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

/** Sends a body, JSON unless it is text already, and reads JSON. */
export type Ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<JsonAnswer>;

/** The REST API of a server, as a caller of one version reaches it: `ask("GET", "/customers")`. */
export function apiAt(server: TestServer, version: ApiVersion): Ask {
  return version === "legacy"
    ? askUnder(server, "/api")
    : askUnder(server, "/api/v1", { "commet-version": version });
}

/** The REST API of a server under a prefix, with headers that every request has. */
export function askUnder(
  server: TestServer,
  prefix: string,
  common: Readonly<Record<string, string>> = {},
): Ask {
  return async (method, path, body, headers = {}) => {
    const response = await server.fetch(`${prefix}${path}`, {
      method,
      // SDKs say so of requests without a body too.
      headers: { "content-type": "application/json", ...common, ...headers },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const { status, headers: answered } = response;
    return { status, headers: answered, body: (await response.json()) as Json };
  };
}
