import { fileURLToPath } from "node:url";
import { benchKey } from "./bench-key.ts";
import type { RunningServer } from "./running-server.ts";
import { startChildServer } from "./start-child-server.ts";
import { waitUntilReady } from "./wait-until-ready.ts";

/** The first two write a file, the last one writes to PostgreSQL. */
export type ReferenceMode = "one-transaction" | "group-commit" | "multi-row-insert";

interface ReferenceOptions {
  mode: ReferenceMode;
  directory: string;
  /** File or URL of a database that the product has made. */
  database: string;
  /** Processors that it may use; all unless given. */
  cores?: number | undefined;
}

function argumentsOf({ mode, database }: ReferenceOptions): string[] {
  const name = mode === "multi-row-insert" ? "postgres-reference-server" : "reference-server";
  const program = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  return [program, "--mode", mode, "--database", database];
}

/** Resolves when it is ready. */
export async function startReference(options: ReferenceOptions): Promise<RunningServer> {
  const { mode, directory, cores } = options;
  const name = `reference, ${mode}`;
  const server = await startChildServer({
    name,
    arguments: argumentsOf(options),
    environment: {},
    directory,
    cores,
  });
  await waitUntilReady(server.address);
  return { ...server, name, addresses: [server.address], apiKey: benchKey };
}
