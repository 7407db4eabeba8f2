import { fileURLToPath } from "node:url";
import { benchKey } from "./bench-key.ts";
import type { RunningServer } from "./running-server.ts";
import { startChildServer } from "./start-child-server.ts";
import { waitUntilReady } from "./wait-until-ready.ts";

const program = fileURLToPath(new URL("../../../server/src/main.ts", import.meta.url));

interface ProductOptions {
  directory: string;
  /** As `DATABASE_URL` names it; made if it is not there. */
  database: string;
  /** Processors that it may use; all unless given. */
  cores?: number | undefined;
}

/**
 * The server as an operator runs it, but for the rate limit, which a closed loop would meet.
 * Resolves when it is ready.
 */
export async function startProduct(options: ProductOptions): Promise<RunningServer> {
  const { directory, database, cores } = options;
  const server = await startChildServer({
    name: "product",
    arguments: ["--conditions=customer-desk-source", program],
    environment: {
      PORT: "0",
      HOST: "127.0.0.1",
      DATABASE_URL: database,
      CUSTOMER_DESK_API_KEY: benchKey,
      RATE_LIMIT: "0",
      LOG_LEVEL: "warn",
    },
    directory,
    cores,
  });
  await waitUntilReady(server.address);
  return { ...server, name: "product", addresses: [server.address], apiKey: benchKey };
}
