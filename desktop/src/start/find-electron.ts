import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * Electron's program, if it is installed. Asking the package itself (`require("electron")`) would
 * download it, so this reads the file that Electron's installer leaves behind.
 */
export function findElectron(
  resolve: (name: string) => string = createRequire(import.meta.url).resolve,
): string | undefined {
  try {
    const folder = dirname(resolve("electron/package.json"));
    const program = readFileSync(join(folder, "path.txt"), "utf8").trim();
    const file = join(folder, "dist", program);
    return program !== "" && existsSync(file) ? file : undefined;
  } catch {
    // Neither the package nor its program has to be there.
    return undefined;
  }
}
