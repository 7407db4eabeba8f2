/** All but the client: whoever serves the contract does not load tRPC's client for it. */
export * from "./check-input.ts";
export * from "./contract.ts";
export * from "./customer.ts";
export * from "./customer-batch.ts";
export * from "./customer-list.ts";
export * from "./customer-look-up.ts";
export * from "./field-issue-schema.ts";
export * from "./metadata.ts";
export * from "./operation.ts";
export * from "./router-type.ts";
export * from "./rules.ts";
export * from "./service.ts";
export * from "./text.ts";
