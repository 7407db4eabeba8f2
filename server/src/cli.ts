import { enableCompileCache } from "node:module";

enableCompileCache();

// Loaded after the compile cache is on, so that it covers them.
const { runCli } = await import("./cli/run-cli.ts");
const { loadEnvironment } = await import("./config.ts");

// The exit event lets a command remove what it has half written; a signal by itself would not.
process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));

process.exitCode = await runCli(process.argv.slice(2), {
  loadEnvironment,
  terminal: { stdout: process.stdout, stderr: process.stderr },
  clock: Date.now,
});
