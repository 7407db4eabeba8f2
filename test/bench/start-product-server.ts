import { randomBytes, randomUUID } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ServerTarget } from "./server-target.ts";
import { startChildServer } from "./start-child-server.ts";

const program = fileURLToPath(new URL("../../server/src/main.ts", import.meta.url));

/** The product as an operator runs it, but for the rate limit, which a closed loop would meet. */
export async function startProductServer(directory: string): Promise<ServerTarget> {
  const apiKey = `ck_live_${randomBytes(20).toString("hex")}`;
  const server = await startChildServer({
    name: "product",
    arguments: ["--conditions=customer-desk-source", program],
    environment: {
      PORT: "0",
      HOST: "127.0.0.1",
      DATABASE_URL: `sqlite:${join(directory, "product.sqlite")}`,
      CUSTOMER_DESK_API_KEY: apiKey,
      RATE_LIMIT: "0",
      LOG_LEVEL: "warn",
    },
    directory,
  });
  return {
    name: "product",
    url: new URL("/api/v1/customers/batch", server.address),
    headers: () => ({
      "x-api-key": apiKey,
      "commet-version": "2026-07-31",
      "idempotency-key": randomUUID(),
    }),
    output: server.output,
    stop: server.stop,
  };
}
