import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const VITE = join(import.meta.dirname, "../../../node_modules/.bin/vite");
const DESKTOP = join(import.meta.dirname, "../../../desktop");

/** Builds the page as it is shipped, from the sources as they are now, into a folder. */
export async function buildRenderer(folder: string): Promise<void> {
  await promisify(execFile)(VITE, ["build", "--outDir", folder, "--emptyOutDir"], {
    cwd: DESKTOP,
    // Vitest's own would build React for development.
    env: { ...process.env, NODE_ENV: "production" },
  });
}
