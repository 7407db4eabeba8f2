import type { ApiVersion } from "@customer-desk/shared/schemas";

export type Json = Record<string, unknown>;

/** An object's JSON Schema, as far as changes look into it. */
export interface ObjectSchema extends Json {
  properties: Record<string, Json>;
  required?: string[];
}

/** What a value that is taken back to an older version may still need to know. */
export interface DowngradeContext {
  /** The UUID of the organization that asks. */
  readonly organizationId: string;
  /** The customer at its richest, before any version took something away. */
  readonly customer: Json;
}

/** How one kind of object changed with a version: the values, and the schema that describes them. */
export interface InputChange {
  /** From the shape before the change to the one after it. */
  readonly up: (value: Json) => Json;
  /** The schema of the shape before the change, from that of the one after it. */
  readonly schema: (schema: ObjectSchema) => ObjectSchema;
}

export interface OutputChange {
  /** From the shape after the change to the one before it. */
  readonly down: (value: Json, context: DowngradeContext) => Json;
  /** The schema of the shape before the change, from that of the one after it. */
  readonly schema: (schema: ObjectSchema) => ObjectSchema;
}

/**
 * All that one API version changed for customers. Requests of an older version go up through the
 * changes after it, oldest first; answers come down through them, newest first.
 */
export interface VersionChange {
  /** The first version that has the change. */
  readonly version: ApiVersion;
  /** A customer that is sent: to create, to update or in a batch. */
  readonly customerInput?: InputChange;
  /** The query of a list. */
  readonly listQuery?: InputChange;
  /** A customer that is returned. */
  readonly customer?: OutputChange;
  /** A customer of a batch that was created or existed. */
  readonly batchSuccess?: OutputChange;
  /** What became of a batch. */
  readonly batch?: OutputChange;
  /** The whole body of a success. */
  readonly answer?: OutputChange;
  /** The whole body of an error. */
  readonly error?: Omit<OutputChange, "down"> & { readonly down: (value: Json) => Json };
  /** Field names after the change, with what they were before it. */
  readonly fieldNames?: Readonly<Record<string, string>>;
  /** Fields that customers, as they are sent, no longer have from this version on. */
  readonly removedCustomerInput?: readonly string[];
  /** Parameters that lists no longer have from this version on. */
  readonly removedListQuery?: readonly string[];
}
