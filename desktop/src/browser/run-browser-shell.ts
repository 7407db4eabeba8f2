import { randomBytes } from "node:crypto";
import type { Readable, Writable } from "node:stream";
import { createHost, type Host } from "../host/host.ts";
import { appVersion } from "../start/app-version.ts";
import { ensureProfile } from "../start/ensure-profile.ts";
import { createPageHandler } from "../start/page-handler.ts";
import { RendererFiles } from "../start/renderer-files.ts";
import type { StartOptions } from "../start/start-options.ts";
import { unprotectedSecretStore } from "../start/unprotected-secret-store.ts";
import { startLoopbackServer } from "./loopback-server.ts";
import { onEnter } from "./on-enter.ts";
import { SessionGate } from "./session-gate.ts";

export interface BrowserShellOptions
  extends Pick<StartOptions, "dataFolder" | "connection" | "port"> {
  readonly rendererFolder: string;
  readonly input: Readable;
  readonly output: Writable;
  /** Shows an address to the user; undefined only prints it. */
  readonly show: ((url: string) => void) | undefined;
  readonly onUnexpected: (error: unknown) => void;
}

export interface BrowserShell {
  /** Without a token. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * The app in a browser: the host, and a server for this machine's browsers only. Prints the
 * address that opens it, and a fresh one whenever Enter is pressed.
 * @throws HostError, StartError
 */
export async function runBrowserShell(options: BrowserShellOptions): Promise<BrowserShell> {
  const { dataFolder, connection, port, output, onUnexpected } = options;
  const files = new RendererFiles(options.rendererFolder);
  const host = await createHost({
    dataFolder,
    shell: "browser",
    appVersion,
    secrets: unprotectedSecretStore,
    onUnexpected,
  });
  return orStop(host, async () => {
    if (connection !== undefined) await ensureProfile(host.services.profiles, connection);
    const gate = new SessionGate(randomBytes);
    const page = createPageHandler({ files, handle: host.handle });
    const server = await startLoopbackServer({ port, gate, page, onUnexpected });
    const freshAddress = () => `${server.url}/?token=${gate.issueToken()}`;
    const address = freshAddress();
    output.write(welcome(address));
    options.show?.(address);
    const stopListening = onEnter(options.input, () => output.write(`  ${freshAddress()}\n`));
    return {
      url: server.url,
      stop: async () => {
        stopListening();
        await server.stop();
        await host.stop();
      },
    };
  });
}

/** A host that nobody can reach must not go on sending. */
async function orStop<T>(host: Host, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await host.stop();
    throw error;
  }
}

function welcome(address: string): string {
  return [
    "",
    "  Customer Desk is running. This address opens it in a browser, once:",
    "",
    `  ${address}`,
    "",
    "  Enter prints a fresh address. Ctrl-C stops the app; what waits is sent at the next start.",
    "",
    "",
  ].join("\n");
}
