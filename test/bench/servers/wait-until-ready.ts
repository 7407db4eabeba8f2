import { setTimeout } from "node:timers/promises";

/** Resolves once the server at the address says that it can take requests. */
export async function waitUntilReady(address: string): Promise<void> {
  for (;;) {
    const { status } = await fetch(`${address}/readyz`);
    if (status === 200) return;
    if (status !== 503) throw new Error(`Invalid run: ${address}/readyz answers ${status}`);
    await setTimeout(1);
  }
}
