import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { environmentWith } from "./config.ts";

const entry = join(import.meta.dirname, "../../desktop/src/start/main.ts");

/** Starts the desktop app as a process of its own, connected to a server, in the same terminal. */
export function spawnApp({ url, apiKey }: { url: string; apiKey: string }): ChildProcess {
  return spawn(
    process.execPath,
    [
      // See `limitMemory` of the app.
      "--min-semi-space-size=8",
      "--conditions=customer-desk-source",
      entry,
      ...["--connect", url, ...process.argv.slice(2)],
    ],
    {
      stdio: "inherit",
      // The key goes by the environment: arguments are for everyone on the machine to see.
      env: environmentWith({ CUSTOMER_DESK_CONNECT_KEY: apiKey }),
    },
  );
}
