import { enableCompileCache } from "node:module";
import { homedir } from "node:os";
import { limitMemory } from "../host/limit-memory.ts";
import { defaultDataFolder } from "../start/data-folder.ts";
import { takeEnvironment } from "../start/environment.ts";
import { runInTerminal } from "../start/run-in-terminal.ts";
import { readStartOptions } from "../start/start-options.ts";

enableCompileCache();
limitMemory();

await runInTerminal(async () => {
  const environment = takeEnvironment();
  const machine = { platform: process.platform, homeFolder: homedir() };
  const dataFolder = defaultDataFolder(machine, environment);
  const options = readStartOptions(process.argv.slice(2), { environment, dataFolder });
  // Loaded after the compile cache is on, and not for a help text.
  const { startBrowser } = await import("./start-browser.ts");
  return startBrowser(options);
});
