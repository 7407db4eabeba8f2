import { type Protocol, protocol } from "electron";
import type { RequestHandler } from "../host/request-handler.ts";

const SCHEME = "app";
const HOST = "desk";

/** Where the page lives. */
export const APP_ORIGIN: string = `${SCHEME}://${HOST}`;

/**
 * Makes `app:` an origin like https: with storage, fetch and streams of its own. Has to happen
 * before the app is ready.
 */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
    },
  ]);
}

/** Answers the requests of our own page, and no other host's or page's. */
export function serveApp(target: Pick<Protocol, "handle">, page: RequestHandler): void {
  target.handle(SCHEME, async (request) => {
    const origin = request.headers.get("origin");
    const isForeign = origin !== null && origin !== APP_ORIGIN;
    if (!isAppAddress(request.url) || isForeign) return new Response(null, { status: 403 });
    return page(request);
  });
}

/** Whether an address is of our own page's origin. */
export function isAppAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol: scheme, host, username, password } = new URL(address);
  return `${scheme}//${host}` === APP_ORIGIN && username + password === "";
}
