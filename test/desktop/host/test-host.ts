import { createHost, type Host } from "@customer-desk/desktop/host/host";
import { unprotectedSecretStore } from "@customer-desk/desktop/start/unprotected-secret-store";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

export interface TestHost extends AsyncDisposable {
  readonly services: Host["services"];
}

/**
 * The whole host without a window, connected to a server. Nothing asks that server by itself.
 */
export async function testHost(server: { url: string; apiKey: string }): Promise<TestHost> {
  const folder = await temporaryFolder();
  const unexpected: unknown[] = [];
  const host = await createHost({
    dataFolder: folder.path,
    shell: "headless",
    appVersion: "0.0.0",
    secrets: unprotectedSecretStore,
    onUnexpected: (error) => unexpected.push(error),
  });
  await host.services.profiles.save({ name: "acme", ...server });
  return {
    services: host.services,
    [Symbol.asyncDispose]: async () => {
      await host.stop();
      await folder[Symbol.asyncDispose]();
      if (unexpected.length > 0) throw new AggregateError(unexpected, "Nobody foresaw this.");
    },
  };
}
