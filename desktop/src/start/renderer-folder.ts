import { join } from "node:path";

/**
 * Where the page is once it is built. The sources (`src/start/`) and the packaged app
 * (`dist/electron/`) are both two folders below the package, so one path is right for both.
 */
export const rendererFolder: string = join(import.meta.dirname, "../../dist/renderer");
