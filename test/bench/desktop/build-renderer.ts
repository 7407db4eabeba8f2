import { fileURLToPath } from "node:url";
import { build } from "vite";

const configFile = fileURLToPath(new URL("../../../desktop/vite.config.ts", import.meta.url));

/** Builds the page as it is shipped, into a folder of the run's own. */
export async function buildRenderer(outDir: string): Promise<void> {
  await build({ configFile, logLevel: "error", build: { outDir, emptyOutDir: true } });
}
