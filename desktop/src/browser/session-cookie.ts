/** Cookies do not tell ports apart, so the name does: two apps must not sign each other out. */
function nameOf(port: number): string {
  return `customer-desk-${port}`;
}

/** The header that gives a browser its session until it is closed. */
export function sessionCookie(port: number, session: string): string {
  return `${nameOf(port)}=${session}; HttpOnly; SameSite=Strict; Path=/`;
}

/** The session that a browser shows; undefined if it has none. */
export function readSession(port: number, cookies: string | null): string | undefined {
  const prefix = `${nameOf(port)}=`;
  return cookies
    ?.split(";")
    .map((cookie) => cookie.trim())
    .find((cookie) => cookie.startsWith(prefix))
    ?.slice(prefix.length);
}
