import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

// Runs the built main file in plain Node: `node run-bundle.ts <main.js> <data folder>`. What only
// Electron has is the fake; what is native is looked up where an installed app would have it.
const [, , mainFile = "", dataFolder = ""] = process.argv;
const desktop = pathToFileURL(join(import.meta.dirname, "../../../desktop/package.json")).href;
const fake = new URL("./fake-electron.ts", import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier === "electron") return { url: fake, shortCircuit: true };
    if (specifier === "better-sqlite3") return next(specifier, { ...context, parentURL: desktop });
    return next(specifier, context);
  },
});

process.argv = [process.execPath, "--data", dataFolder];
await import(pathToFileURL(mainFile).href);
const { app, protocol } = await import("./fake-electron.ts");
app.ready.resolve();
while (protocol.handlers.size === 0 && app.exitCode === undefined) {
  await new Promise((resolve) => setImmediate(resolve));
}
const response = await protocol.handlers.get("app")?.(new Request("app://desk/trpc/status.get"));
process.stdout.write((await response?.text()) ?? "");
app.once("fake-quit", () => process.exit(0));
app.quit();
