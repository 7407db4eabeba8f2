import type { RequestHandler } from "../host/request-handler.ts";
import type { RendererFiles } from "./renderer-files.ts";
import { withSecurityHeaders } from "./security-headers.ts";

export interface PageHandlerOptions {
  readonly files: RendererFiles;
  /** The host's. */
  readonly handle: RequestHandler;
}

const OF_THE_HOST = /^\/(?:trpc\/|files$|exports\/|template$)/;

/** Everything that the page's origin answers, the same in both shells: its files, and the host. */
export function createPageHandler({ files, handle }: PageHandlerOptions): RequestHandler {
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (OF_THE_HOST.test(pathname)) return withSecurityHeaders(await handle(request));
    if (request.method !== "GET" && request.method !== "HEAD") {
      return withSecurityHeaders(new Response(null, { status: 405, headers: { allow: "GET" } }));
    }
    const file = await files.find(pathname);
    return withSecurityHeaders(file ?? new Response("There is nothing here.", { status: 404 }));
  };
}
