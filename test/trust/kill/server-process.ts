import { join } from "node:path";
import { KillableProcess } from "./killable-process.ts";

export interface ServerProcessOptions {
  readonly folder: string;
  /** As DATABASE_URL has it. */
  readonly databaseUrl: string;
  readonly port: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** A command that ends in running the server. */
  readonly through?: readonly string[];
}

/** The key of every server that is started as a process of its own. */
export const API_KEY = "ck_live_TestTestTestTestTestTestTestTestTestTest";

/** The server as an operator runs it: in a process of its own, silent, without a rate limit. */
export function serverProcess({
  folder,
  databaseUrl,
  port,
  environment,
  through = [],
}: ServerProcessOptions): KillableProcess {
  return new KillableProcess({
    program: join(import.meta.dirname, "../../../server/src/main.ts"),
    folder,
    through,
    environment: {
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: "silent",
      RATE_LIMIT: "0",
      CUSTOMER_DESK_API_KEY: API_KEY,
      ...environment,
    },
    ready: /http:\/\/127\.0\.0\.1:\d+/,
  });
}
