import { type Browser, chromium } from "playwright-core";
import { findChromium } from "./find-chromium.ts";

const FLAGS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
  // No page under test needs the internet: this makes sure that none of them has it.
  "--no-proxy-server",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
];

/** A real Chromium without a window, which ends when it goes out of scope. */
export async function browser(): Promise<Browser> {
  return chromium.launch({
    ...(await findChromium()),
    args: FLAGS,
    // Its sandbox neither works for root nor in most containers; the pages are our own.
    chromiumSandbox: false,
  });
}
