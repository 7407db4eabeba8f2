import { fileURLToPath } from "node:url";
import { benchKey } from "./bench-key.ts";
import type { RunningServer } from "./running-server.ts";
import { startChildServer } from "./start-child-server.ts";
import { waitUntilReady } from "./wait-until-ready.ts";

const program = fileURLToPath(new URL("reference-server.ts", import.meta.url));

export type ReferenceMode = "one-transaction" | "group-commit";

interface ReferenceOptions {
  mode: ReferenceMode;
  directory: string;
  /** File of a database that the product has made. */
  file: string;
  /** Processors that it may use; all unless given. */
  cores?: number;
}

/** Resolves when it is ready. */
export async function startReference(options: ReferenceOptions): Promise<RunningServer> {
  const { mode, directory, file, cores } = options;
  const name = `reference, ${mode}`;
  const server = await startChildServer({
    name,
    arguments: [program, "--mode", mode, "--database", file],
    environment: {},
    directory,
    cores,
  });
  await waitUntilReady(server.address);
  return { ...server, name, apiKey: benchKey };
}
