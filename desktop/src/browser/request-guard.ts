/**
 * Why a request does not come from our own page in the user's browser; undefined if it does. Any
 * page in any browser on this machine can send requests to a loopback address: this is what tells
 * them apart, besides the session.
 * @param request with the headers as the browser sent them
 * @param port that the server listens on
 */
export function findIntrusion(request: Request, port: number): string | undefined {
  const { headers, method } = request;
  const host = headers.get("host");
  // A name that an attacker makes point to 127.0.0.1 (DNS rebinding) shows here.
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) {
    return "This address is not the app's.";
  }
  const origin = headers.get("origin");
  if (origin !== null && origin !== `http://${host}`) return "Another site's page asked for this.";
  if (isOpening(request)) return undefined;
  const site = headers.get("sec-fetch-site");
  // Other ports of this machine are the same site, but not the same origin.
  if (site !== null && site !== "same-origin" && site !== "none") {
    return "Another site's page asked for this.";
  }
  // Browsers name the origin of every request that changes something.
  if (method !== "GET" && method !== "HEAD" && origin === null) {
    return "The request does not say which page it comes from.";
  }
  return undefined;
}

/** Someone opens the page itself, from wherever a link to it may be; the page changes nothing. */
export function isOpening({ url, method, headers }: Request): boolean {
  return (
    method === "GET" &&
    new URL(url).pathname === "/" &&
    headers.get("sec-fetch-mode") === "navigate" &&
    headers.get("sec-fetch-dest") === "document"
  );
}
