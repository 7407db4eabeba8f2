import type { InferKyselyDB } from "@mikro-orm/sqlite";
import { ApiKeySchema } from "../auth/api-key.entity.ts";
import { OrganizationSchema } from "../auth/organization.entity.ts";
import { CustomerSchema } from "../customers/customer.entity.ts";
import { IdempotencyRecordSchema } from "../idempotency/idempotency-record.entity.ts";

export const entities = [
  OrganizationSchema,
  ApiKeySchema,
  CustomerSchema,
  IdempotencyRecordSchema,
] as const;

/** The tables, as Kysely types them. */
export type Tables = InferKyselyDB<(typeof entities)[number]>;
