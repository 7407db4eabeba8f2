import { setTimeout } from "node:timers/promises";
import { createHost } from "@customer-desk/desktop/host/host";
import { plainSecretStore } from "@customer-desk/desktop/host/profiles/secret-store";

/**
 * Opens a data folder as the app does, sends the imports in it, and ends when all are through. With
 * `--tell`, what nobody foresaw is told and it goes on, as the app does.
 */
const [dataFolder = "", tell] = process.argv.slice(2);
const host = await createHost({
  dataFolder,
  shell: "headless",
  appVersion: "0.0.0",
  secrets: plainSecretStore,
  onUnexpected: (error) => {
    if (tell !== "--tell") throw error;
    process.stderr.write(`unexpected: ${String(error)}\n`);
  },
});
const { imports, outbox } = host.services;
for (const { id, step } of imports.list()) {
  if (step !== "review") continue;
  outbox.submit({ importId: id, firstOnly: false, skipExisting: false, skipDuplicates: false });
}
process.stdout.write("ready\n");
while (outbox.runs().some(({ finishedAt }) => finishedAt === null)) await setTimeout(5);
await host.stop();
process.disconnect();
