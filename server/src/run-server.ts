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

/** Ctrl-C reaches the app too; what it still sends is answered before the server goes. */
function stopOnSignal(server: RunningServer, app: ChildProcess | undefined): void {
  const stop = async () => {
    if (app !== undefined && app.exitCode === null) {
      app.kill("SIGTERM");
      await once(app, "exit");
    }
    await server.stop();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      stop().catch((error: unknown) => {
        console.error(error);
        process.exit(1);
      });
    });
  }
}

/** Whoever closes the app is done; an app that cannot start leaves the server to others. */
async function stopWithApp(server: RunningServer, app: ChildProcess): Promise<void> {
  const [code] = await once(app, "exit");
  if (code === 0) await server.stop();
  else console.error("The app ended; the server goes on. Ctrl-C stops it.");
}
