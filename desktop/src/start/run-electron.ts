import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Connection } from "./ensure-profile.ts";
import { CONNECT_KEY, type Environment } from "./environment.ts";

export interface RunElectronOptions {
  /** Electron itself. */
  readonly program: string;
  /** The app's built main file. */
  readonly mainFile: string;
  readonly dataFolder: string;
  readonly connection: Connection | undefined;
  readonly rest: readonly string[];
  readonly environment: Environment;
}

/** Runs the app in Electron until its window is closed, and returns the exit code. */
export async function runElectron(options: RunElectronOptions): Promise<number> {
  const { program, mainFile, dataFolder, connection, rest, environment } = options;
  const connect = connection === undefined ? [] : ["--connect", connection.url];
  const child = spawn(program, [mainFile, "--data", dataFolder, ...connect, ...rest], {
    stdio: "inherit",
    env: { ...environment.inherited, [CONNECT_KEY]: connection?.apiKey },
  });
  const pass = (signal: NodeJS.Signals) => child.kill(signal);
  process.on("SIGINT", pass).on("SIGTERM", pass);
  const [code] = (await once(child, "exit")) as [number | null];
  process.off("SIGINT", pass).off("SIGTERM", pass);
  return code ?? 1;
}
