import { homedir } from "node:os";
import { CommanderError } from "commander";
import { app } from "electron";
import { defaultDataFolder } from "../start/data-folder.ts";
import { describeStartFailure } from "../start/describe-start-failure.ts";
import { takeEnvironment } from "../start/environment.ts";
import { readStartOptions, type StartOptions } from "../start/start-options.ts";

/** How Electron was started; undefined, once it was said, if that makes no sense. */
export function readAppOptions(): StartOptions | undefined {
  const environment = takeEnvironment();
  const machine = { platform: process.platform, homeFolder: homedir() };
  const dataFolder = defaultDataFolder(machine, environment);
  // Unpackaged, Electron is a program whose first argument is the app.
  const args = process.argv.slice(app.isPackaged ? 1 : 2);
  try {
    return readStartOptions(args, { environment, dataFolder, lenient: true });
  } catch (error) {
    // Commander has said by itself what is wrong, or printed its help.
    if (!(error instanceof CommanderError))
      console.error(describeStartFailure(error, "en") ?? error);
    app.exit(error instanceof CommanderError ? error.exitCode : 1);
    return undefined;
  }
}
