import type { InferKyselyDB } from "@mikro-orm/sqlite";
import { BatchSchema } from "./batch.entity.ts";
import { CachedCustomerSchema } from "./cached-customer.entity.ts";
import { ColumnMappingSchema } from "./column-mapping.entity.ts";
import { EditSchema } from "./edit.entity.ts";
import { ImportSchema } from "./import.entity.ts";
import { ImportRowSchema } from "./import-row.entity.ts";
import { ImportRowSearchSchema } from "./import-row-search.entity.ts";
import { ImportRowTextSchema } from "./import-row-text.entity.ts";
import { ProfileSchema } from "./profile.entity.ts";
import { SettingSchema } from "./setting.entity.ts";

export const entities = [
  ProfileSchema,
  SettingSchema,
  ImportSchema,
  ImportRowSchema,
  ImportRowTextSchema,
  ImportRowSearchSchema,
  BatchSchema,
  ColumnMappingSchema,
  EditSchema,
  CachedCustomerSchema,
] as const;

/** The tables, as Kysely types them. */
export type Tables = InferKyselyDB<(typeof entities)[number]>;
