import type { RequestHandler } from "../host/request-handler.ts";
import { withSecurityHeaders } from "../start/security-headers.ts";
import { closedPage } from "./closed-page.ts";
import { findIntrusion, isOpening } from "./request-guard.ts";
import { readSession, sessionCookie } from "./session-cookie.ts";
import type { SessionGate } from "./session-gate.ts";

export interface LoopbackHandlerOptions {
  readonly port: number;
  readonly gate: SessionGate;
  /** Answers whoever may come in. */
  readonly page: RequestHandler;
}

/** A little above the host's own limit for files, which gives the better answer. */
export const MAXIMUM_BODY_BYTES: number = 52 * 1024 * 1024;

const METHODS: readonly string[] = ["GET", "HEAD", "POST"];

/** Lets our own page in the user's browser in and nobody else, before anything else is done. */
export function createLoopbackHandler({
  port,
  gate,
  page,
}: LoopbackHandlerOptions): RequestHandler {
  const answer = async (request: Request): Promise<Response> => {
    if (!METHODS.includes(request.method)) {
      return new Response(null, { status: 405, headers: { allow: METHODS.join(", ") } });
    }
    const intrusion = findIntrusion(request, port);
    if (intrusion !== undefined) return new Response(intrusion, { status: 403 });

    const { headers } = request;
    const { pathname, searchParams } = new URL(request.url);
    const token = pathname === "/" ? searchParams.get("token") : null;
    if (token !== null && request.method === "GET") {
      const session = gate.redeem(token);
      return session === undefined
        ? closedPage("used", headers.get("accept-language"))
        : open(sessionCookie(port, session));
    }
    const session = readSession(port, headers.get("cookie"));
    if (session === undefined || !gate.admits(session)) {
      return pathname === "/" || isOpening(request)
        ? closedPage("none", headers.get("accept-language"))
        : Response.json({ code: "forbidden", params: {} }, { status: 403 });
    }
    return findBodyRefusal(request) ?? page(request);
  };
  return async (request) => withSecurityHeaders(await answer(request));
}

/** The token leaves the address at once, so that neither history nor a screenshot keeps it. */
function open(cookie: string): Response {
  return new Response(null, { status: 303, headers: { location: "/", "set-cookie": cookie } });
}

/** Node reads no more of a body than its declared length, so the declaration is what counts. */
function findBodyRefusal({ method, headers }: Request): Response | undefined {
  if (method !== "POST") return undefined;
  const declared = headers.get("content-length");
  if (declared === null) return new Response("The request has no length.", { status: 411 });
  if (Number(declared) <= MAXIMUM_BODY_BYTES) return undefined;
  const params = { maximumBytes: MAXIMUM_BODY_BYTES };
  return Response.json({ code: "file_too_large", params }, { status: 413 });
}
