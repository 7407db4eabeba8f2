/** What needs no schema: whoever only carries out what was checked does not load zod for it. */
export * from "./api-version.ts";
export * from "./customer-desk-error.ts";
export * from "./document-type.ts";
export * from "./error-code.ts";
export * from "./field-issue.ts";
export * from "./formula-guard.ts";
export * from "./is-idempotency-key.ts";
export * from "./metadata-issue.ts";
export * from "./storable-text.ts";
export * from "./timezone.ts";
