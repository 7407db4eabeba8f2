import { randomBytes } from "node:crypto";
import { startLoopbackServer } from "@customer-desk/desktop/browser/loopback-server";
import { SessionGate } from "@customer-desk/desktop/browser/session-gate";
import type { RequestHandler } from "@customer-desk/desktop/host/request-handler";
import { createPageHandler } from "../../../desktop/src/start/page-handler.ts";
import { RendererFiles } from "../../../desktop/src/start/renderer-files.ts";
import { builtPage } from "./built-page.ts";
import { type RawRequest, type RawResponse, sendRaw } from "./send-raw.ts";

export interface LoopbackShell extends AsyncDisposable {
  readonly port: number;
  readonly origin: string;
  readonly gate: SessionGate;
  /** Requests that got as far as the host. */
  readonly reached: readonly Request[];
  send(request?: RawRequest): Promise<RawResponse>;
  /** Opens a fresh address and returns the cookie that it gave. */
  signIn(): Promise<string>;
  /** Sends a request as the page does: with its session, from its origin. */
  sendAsPage(request?: RawRequest): Promise<RawResponse>;
}

/** The loopback server before a host that answers whatever a test wants. */
export async function loopbackShell(
  answer: RequestHandler = async () => Response.json({ ok: true }),
): Promise<LoopbackShell> {
  const page = await builtPage();
  const gate = new SessionGate(randomBytes);
  const reached: Request[] = [];
  const handle: RequestHandler = async (request) => {
    reached.push(request);
    return answer(request);
  };
  const server = await startLoopbackServer({
    port: 0,
    gate,
    page: createPageHandler({ files: new RendererFiles(page.path), handle }),
    onUnexpected: (error) => {
      throw error;
    },
  });
  const port = Number(new URL(server.url).port);
  const send = (request?: RawRequest) => sendRaw(port, request);
  const signIn = async () => {
    const { headers } = await send({ path: `/?token=${gate.issueToken()}` });
    return headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
  };
  let cookie: string | undefined;
  return {
    port,
    origin: server.url,
    gate,
    reached,
    send,
    signIn,
    sendAsPage: async (request = {}) => {
      cookie ??= await signIn();
      const headers = {
        cookie,
        origin: server.url,
        "sec-fetch-site": "same-origin",
        ...request.headers,
      };
      return send({ ...request, headers });
    },
    [Symbol.asyncDispose]: async () => {
      await server.stop();
      await page[Symbol.asyncDispose]();
    },
  };
}
