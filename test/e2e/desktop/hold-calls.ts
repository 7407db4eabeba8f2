import type { Page } from "playwright-core";

export interface HeldCalls {
  /** How many came so far. */
  count(): number;
  /** Lets those that wait pass, and all that come later. */
  release(): void;
}

/** From now on the page's calls of a procedure of the host wait, as they do when it is busy. */
export async function holdCalls(page: Page, procedure: string): Promise<HeldCalls> {
  const released = Promise.withResolvers<void>();
  let count = 0;
  await page.route(new RegExp(`/trpc/${procedure.replace(".", "\\.")}(\\?|$)`), async (route) => {
    count += 1;
    await released.promise;
    await route.continue();
  });
  return { count: () => count, release: released.resolve };
}
