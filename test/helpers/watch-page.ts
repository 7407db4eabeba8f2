import type { ConsoleMessage, Page } from "playwright-core";

/**
 * Notes, from now on, what a page should never do: ask another origin, violate its content
 * security policy, throw, warn or complain.
 */
export async function watchPage(page: Page, origin: string): Promise<readonly string[]> {
  const faults: string[] = [];
  page.on("request", (request) => {
    const target = new URL(request.url());
    if (/^(https?|wss?):$/.test(target.protocol) && target.origin !== origin) {
      faults.push(`request to ${target}`);
    }
  });
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (response.status() >= 400 && !carriesFailures(pathname)) {
      faults.push(`${response.status()} from ${pathname}`);
    }
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !isFailedCall(message)) {
      faults.push(`console: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => faults.push(`thrown: ${error.message}`));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      console.error(`${violatedDirective} forbids ${blockedURI}`),
    );
  });
  return faults;
}

/** Calls of the host fail with an HTTP status, which the app tells in words. */
function carriesFailures(pathname: string): boolean {
  return pathname.startsWith("/trpc/") || pathname === "/files";
}

/** Chromium writes every answer with an error status to the console; no page can prevent it. */
function isFailedCall(message: ConsoleMessage): boolean {
  const { url } = message.location();
  return (
    message.text().startsWith("Failed to load resource") &&
    URL.canParse(url) &&
    carriesFailures(new URL(url).pathname)
  );
}
