export * from "./client/create-client.ts";
export * from "./client/raw-json.ts";
export * from "./client/retry-delay.ts";
export * from "./schemas.ts";
