import { enableCompileCache } from "node:module";

enableCompileCache();

// Loaded after the compile cache is on, so that it covers them.
const { runServer } = await import("./run-server.ts");
const { spawnApp } = await import("./spawn-app.ts");

await runServer({ spawnApp });
