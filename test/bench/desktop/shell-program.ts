import { PassThrough } from "node:stream";
import { parseArgs } from "node:util";
import { runBrowserShell } from "@customer-desk/desktop/browser/run-browser-shell";

const text = { type: "string", default: "" } as const;
const { values } = parseArgs({ options: { rendererFolder: text, dataFolder: text } });

const shell = await runBrowserShell({
  rendererFolder: values.rendererFolder,
  dataFolder: values.dataFolder,
  connection: { url: "http://127.0.0.1:9", apiKey: "ck_sandbox_bench" },
  port: 0,
  input: new PassThrough(),
  output: process.stdout,
  show: undefined,
  onUnexpected: (error) => console.error(error),
});

process.once("SIGTERM", async () => {
  await shell.stop();
  process.exit(0);
});
