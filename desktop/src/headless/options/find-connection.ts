import { CommandError } from "../command-error.ts";
import type { Environment } from "../environment.ts";
import type { Terminal } from "../terminal.ts";
import type { CommandOptions } from "./command-options.ts";
import { readKey } from "./read-key.ts";

/** A server, and the key for it. */
export interface Connection {
  /** Without a slash at the end. */
  readonly url: string;
  readonly apiKey: string;
}

/** Where the address and the key may come from, besides the options. */
export interface ConnectionSources {
  readonly environment: Environment;
  readonly terminal: Terminal;
  /** An absolute path. */
  readonly workingFolder: string;
}

/**
 * The server that is meant, from the options or else the environment.
 * @throws CommandError if something is missing or cannot be right
 */
export async function findConnection(
  { url, key }: Pick<CommandOptions, "url" | "key">,
  { environment, terminal, workingFolder }: ConnectionSources,
): Promise<Connection> {
  const address = url ?? environment.url;
  if (address === undefined) {
    throw new CommandError("Say where the server is, with --url or in CUSTOMER_DESK_URL.");
  }
  const apiKey =
    key === undefined ? environment.apiKey : await readKey(key, terminal, workingFolder);
  if (apiKey === undefined) {
    throw new CommandError(
      "Say which API key to use, in CUSTOMER_DESK_KEY or with --key-file or --key.",
    );
  }
  // The key itself stays out of the message: messages end up in logs.
  if (!/^ck_(live|sandbox)_[0-9A-Za-z]+$/.test(apiKey)) {
    throw new CommandError("The API key must look like ck_live_… or ck_sandbox_….");
  }
  return { url: normalizeAddress(address), apiKey };
}

function normalizeAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new CommandError(
      `The server's address must look like http://127.0.0.1:4400, but is "${address}".`,
    );
  }
  if (url.username + url.password + url.search + url.hash !== "") {
    throw new CommandError("The server's address must have no user, password, query or fragment.");
  }
  return url.href.replace(/\/+$/, "");
}
