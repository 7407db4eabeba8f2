import { join } from "node:path";
import { app } from "electron";
import { limitMemory } from "../host/limit-memory.ts";
import { registerAppScheme } from "./app-protocol.ts";
import { guardContents } from "./guard-contents.ts";
import { readAppOptions } from "./read-app-options.ts";
import { runApp } from "./run-app.ts";

limitMemory();

// All of this has to happen before the app is ready.
registerAppScheme();
app.enableSandbox();
app.on("web-contents-created", (_event, contents) => guardContents(contents));

const options = readAppOptions();
if (options !== undefined) {
  // Chromium's own files lie with the app's, and so does the lock that keeps the app single.
  app.setPath("userData", join(options.dataFolder, "electron"));
  if (app.requestSingleInstanceLock()) runApp(options);
  else app.quit();
}
