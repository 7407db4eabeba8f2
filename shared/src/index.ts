export * from "./client/create-client.ts";
export * from "./client/json-text.ts";
export * from "./client/retry-delay.ts";
export * from "./schemas.ts";
