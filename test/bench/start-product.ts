import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startChildServer } from "./start-child-server.ts";

const program = fileURLToPath(new URL("../../server/src/main.ts", import.meta.url));

export interface Product {
  /** Without a slash at the end. */
  address: string;
  apiKey: string;
  /** The last lines that the server printed, to explain a failed run. */
  output(): string;
  stop(): Promise<void>;
}

/**
 * The server as an operator runs it, but for the rate limit, which a closed loop would meet. Its
 * database, of that name, is new unless the directory has one.
 */
export async function startProduct(directory: string, database: string): Promise<Product> {
  const apiKey = `ck_live_${randomBytes(20).toString("hex")}`;
  const server = await startChildServer({
    name: "product",
    arguments: ["--conditions=customer-desk-source", program],
    environment: {
      PORT: "0",
      HOST: "127.0.0.1",
      DATABASE_URL: `sqlite:${join(directory, `${database}.sqlite`)}`,
      CUSTOMER_DESK_API_KEY: apiKey,
      RATE_LIMIT: "0",
      LOG_LEVEL: "warn",
    },
    directory,
  });
  return { ...server, apiKey };
}
