import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { limitMemory } from "../host/limit-memory.ts";
import { takeEnvironment } from "./environment.ts";
import { findElectron } from "./find-electron.ts";
import { runElectron } from "./run-electron.ts";
import { runInTerminal } from "./run-in-terminal.ts";
import { readStartOptions } from "./start-options.ts";

enableCompileCache();
limitMemory();

const project = join(import.meta.dirname, "../../..");

// The app from its sources: its data stays in the project.
await runInTerminal(async () => {
  const environment = takeEnvironment();
  const dataFolder = join(project, "data/desktop");
  const options = readStartOptions(process.argv.slice(2), { environment, dataFolder });
  const program = options.browser ? undefined : findElectron();
  if (program === undefined) {
    // Loaded after the compile cache is on, and not for a help text.
    const { startBrowser } = await import("../browser/start-browser.ts");
    return startBrowser(options);
  }
  const mainFile = join(project, "desktop/dist/electron/main.js");
  process.exit(await runElectron({ ...options, program, mainFile, environment }));
});
