import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { loadEnvironment, readConfig } from "./config.ts";
import { type RunningServer, startServer } from "./server.ts";
import { StartupError } from "./startup-error.ts";
import { welcome } from "./welcome.ts";

export interface RunOptions {
  /** Starts the desktop app beside the server, connected to it. */
  readonly spawnApp?: (server: { url: string; apiKey: string }) => ChildProcess;
}

/** Runs the server as this process, until a signal or the app beside it ends it. */
export async function runServer({ spawnApp }: RunOptions = {}): Promise<void> {
  try {
    const config = readConfig(loadEnvironment());
    const server = await startServer(config, { withLocalKey: spawnApp !== undefined });
    const app =
      spawnApp && server.localKey !== undefined
        ? spawnApp({ url: server.url, apiKey: server.localKey })
        : undefined;
    stopOnSignal(server, app);
    // Whoever reads that it runs may stop it at once.
    process.stdout.write(welcome(server));
    if (app !== undefined) await stopWithApp(server, app);
  } catch (error) {
    console.error(error instanceof StartupError ? error.message : error);
    process.exitCode = 1;
  }
}

/** The terminal and npm both pass a Ctrl-C on; a second one that somebody presses comes later. */
const ECHO_MS = 500;

/** Ctrl-C reaches the app too; what it still sends is answered before the server goes. */
function stopOnSignal(server: RunningServer, app: ChildProcess | undefined): void {
  const stop = async () => {
    // A killed app has no exit code, but the signal that ended it.
    if (app !== undefined && app.exitCode === null && app.signalCode === null) {
      app.kill("SIGTERM");
      await once(app, "exit");
    }
    await server.stop();
    process.exit(0);
  };
  let firstAt: number | undefined;
  const onSignal = () => {
    if (firstAt !== undefined) {
      if (performance.now() - firstAt > ECHO_MS) process.exit(1);
      return;
    }
    firstAt = performance.now();
    stop().catch((error: unknown) => {
      console.error(error);
      process.exit(1);
    });
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
}

/** Whoever closes the app is done; an app that cannot start leaves the server to others. */
async function stopWithApp(server: RunningServer, app: ChildProcess): Promise<void> {
  const [code] = await once(app, "exit");
  if (code === 0) await server.stop();
  else console.error("The app ended; the server goes on. Ctrl-C stops it.");
}
