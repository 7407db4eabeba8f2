import { enableCompileCache } from "node:module";

enableCompileCache();

// Loaded after the compile cache is on, so that it covers them.
const { loadEnvironment, readConfig } = await import("./config.ts");
const { startServer } = await import("./server.ts");
const { StartupError } = await import("./startup-error.ts");
const { welcome } = await import("./welcome.ts");

try {
  const server = await startServer(readConfig(loadEnvironment()));
  process.stdout.write(welcome(server));
  const stop = () => {
    server.stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
} catch (error) {
  console.error(error instanceof StartupError ? error.message : error);
  process.exitCode = 1;
}
