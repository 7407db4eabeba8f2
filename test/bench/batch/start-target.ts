import type { ServerTarget } from "./server-target.ts";
import { startProductServer } from "./start-product-server.ts";
import { startReferenceServer } from "./start-reference-server.ts";
import type { TargetKey } from "./target-key.ts";

export function startTarget(key: TargetKey, directory: string): Promise<ServerTarget> {
  return key === "product" ? startProductServer(directory) : startReferenceServer(key, directory);
}
