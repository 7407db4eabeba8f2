import { enableCompileCache } from "node:module";
import { homedir } from "node:os";
import { setTimeout } from "node:timers/promises";
import { limitMemory } from "../host/limit-memory.ts";

enableCompileCache();
limitMemory();

// Loaded after the compile cache is on, so that it covers them.
const { readEnvironment } = await import("./environment.ts");
const { runCommand } = await import("./run-command.ts");

const environment = readEnvironment();
const stopping = new AbortController();

/** The first one stops in good order; the second one ends the process, which loses nothing either. */
function stopOn(signal: NodeJS.Signals, exitCode: number): void {
  process.on(signal, () => {
    if (stopping.signal.aborted) process.exit(exitCode);
    stopping.abort(signal);
  });
}

stopOn("SIGINT", 130);
stopOn("SIGTERM", 143);

// Without a listener a reader that goes away, such as `head`, would end the import.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

process.exitCode = await runCommand(process.argv.slice(2), {
  terminal: process,
  signal: stopping.signal,
  clock: Date.now,
  sleep: (delayMs, signal) => setTimeout(delayMs, undefined, { signal }).catch(() => undefined),
  workingFolder: environment.workingFolder ?? process.cwd(),
  environment,
  system: { platform: process.platform, homeFolder: homedir() },
});
