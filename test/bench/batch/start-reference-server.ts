import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startChildServer } from "../start-child-server.ts";
import type { ServerTarget } from "./server-target.ts";

const program = fileURLToPath(import.meta.resolve("./reference-server.ts"));

export async function startReferenceServer(
  mode: "one-transaction" | "group-commit",
  directory: string,
): Promise<ServerTarget> {
  const name = `reference, ${mode}`;
  const database = join(directory, `${mode}.sqlite`);
  const server = await startChildServer({
    name,
    arguments: [program, "--mode", mode, "--database", database],
    environment: {},
    directory,
  });
  return {
    name,
    url: new URL("/customers/batch", server.address),
    headers: () => ({}),
    output: server.output,
    stop: server.stop,
  };
}
