import type { ClientOptions } from "@customer-desk/shared";
import { createHost, type Host } from "../host/host.ts";
import { plainSecretStore } from "../host/profiles/secret-store.ts";
import { appVersion } from "../start/app-version.ts";
import type { Speaker } from "./speaker.ts";

export interface OpenHostOptions {
  readonly dataFolder: string;
  readonly speaker: Speaker;
  readonly fetch: ClientOptions["fetch"] | undefined;
}

/**
 * The app's host over a folder of its own.
 * @throws HostError `store_locked`, `store_newer` or `store_unusable`
 */
export function openHost({ dataFolder, speaker, fetch }: OpenHostOptions): Promise<Host> {
  return createHost({
    dataFolder,
    shell: "headless",
    appVersion,
    secrets: plainSecretStore,
    onUnexpected: (error) =>
      speaker.warn(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    ...(fetch !== undefined && { fetch }),
  });
}
