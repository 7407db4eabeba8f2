import { randomUUID } from "node:crypto";
import { startProduct } from "../start-product.ts";
import type { ServerTarget } from "./server-target.ts";

export async function startProductServer(directory: string): Promise<ServerTarget> {
  const { address, apiKey, output, stop } = await startProduct(directory, "product");
  return {
    name: "product",
    url: new URL("/api/v1/customers/batch", address),
    headers: () => ({
      "x-api-key": apiKey,
      "commet-version": "2026-07-31",
      "idempotency-key": randomUUID(),
    }),
    output,
    stop,
  };
}
