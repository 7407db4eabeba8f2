import { API_VERSIONS, type ApiVersion } from "@customer-desk/shared";
import { expect } from "vitest";
import type { Ask, Json } from "../helpers/api-at.ts";

/** What answers look like in one version, as the description of Commet's wire has it. */
export interface VersionShape {
  /** What a customer's e-mail address is called, in requests, answers and errors. */
  readonly email: "billingEmail" | "email";
  /** Keys that every customer has. */
  readonly customer: readonly string[];
  /** Keys that only a customer with a value for them has; others have null for nothing. */
  readonly onlyIfSet: readonly string[];
  /** Whether a success is `{success: true, data: …}`. */
  readonly enveloped: boolean;
  /** Where `code` and `message` of an error are, and whether `success: false` is at the top. */
  readonly errors: "flat" | "nested with success" | "nested";
  readonly batchObject: "customer" | "customer_batch";
  /** Filters of lists beside `cursor` and `limit`, which every version has. */
  readonly filters: readonly ("isActive" | "search" | "externalId")[];
  /** What null means in an update. */
  readonly nulls: "nothing" | "clear";
}

const WITH_IS_ACTIVE: VersionShape = {
  email: "billingEmail",
  customer: ["id", "organizationId", "billingEmail", "isActive", "createdAt", "updatedAt"],
  onlyIfSet: ["externalId", "fullName", "taxDocument", "documentType", "timezone", "metadata"],
  enveloped: true,
  errors: "flat",
  batchObject: "customer",
  filters: ["isActive", "search"],
  nulls: "nothing",
};

const WITHOUT_IS_ACTIVE: VersionShape = {
  ...WITH_IS_ACTIVE,
  customer: ["id", "organizationId", "billingEmail", "createdAt", "updatedAt"],
  filters: ["search"],
};

const WITH_OBJECT: VersionShape = {
  ...WITHOUT_IS_ACTIVE,
  customer: [
    ...["id", "organizationId", "billingEmail", "createdAt", "updatedAt"],
    ...["object", "livemode"],
  ],
  onlyIfSet: ["fullName", "taxDocument", "documentType", "timezone", "metadata"],
  errors: "nested with success",
};

const WITH_EMAIL: VersionShape = {
  ...WITH_OBJECT,
  email: "email",
  customer: [
    ...["id", "externalId", "fullName", "email", "taxDocument", "documentType", "timezone"],
    ...["metadata", "createdAt", "updatedAt", "object", "livemode"],
  ],
  onlyIfSet: [],
  filters: ["externalId"],
  nulls: "clear",
};

const WITHOUT_ENVELOPE: VersionShape = { ...WITH_EMAIL, enveloped: false, errors: "nested" };

const WITH_BATCH_OBJECT: VersionShape = { ...WITHOUT_ENVELOPE, batchObject: "customer_batch" };

export const SHAPES: Readonly<Record<ApiVersion, VersionShape>> = {
  legacy: WITH_IS_ACTIVE,
  "2026-05-01": WITH_IS_ACTIVE,
  "2026-05-12": WITHOUT_IS_ACTIVE,
  "2026-05-18": WITHOUT_IS_ACTIVE,
  "2026-05-25": WITH_OBJECT,
  "2026-06-07": WITH_EMAIL,
  "2026-06-10": WITH_EMAIL,
  "2026-06-23": WITH_EMAIL,
  "2026-07-11": WITH_EMAIL,
  "2026-07-24": WITHOUT_ENVELOPE,
  "2026-07-31": WITH_BATCH_OBJECT,
  "2026-08-27": WITH_BATCH_OBJECT,
};

export const VERSIONS = API_VERSIONS.map(([version]) => version);

/** All of a customer that can be sent, but for the e-mail address, whose name changes. */
export const ANA = {
  id: "user_1",
  fullName: "Ana García",
  taxDocument: "20-12345678-6",
  timezone: "America/Buenos_Aires",
  metadata: { plan: "pro", nested: { nothing: null } },
  address: {
    line1: "Av. Corrientes 1",
    line2: "2º A",
    city: "Buenos Aires",
    state: "C",
    region: "CABA",
    postalCode: "C1043",
    country: "AR",
  },
  // Old SDKs send these. They are not kept, and no version returns them.
  domain: "example.com",
  website: "https://example.com",
  language: "es",
  industry: "software",
  employeeCount: "10",
};

export const ID = expect.stringMatching(/^cus_[0-9a-z]+$/);
const UUID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const TIMESTAMP = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
export const WORDS = expect.stringMatching(/./);

export const ANA_AS_RETURNED: Json = {
  id: ID,
  organizationId: UUID,
  externalId: "user_1",
  fullName: "Ana García",
  email: "ana@example.com",
  billingEmail: "ana@example.com",
  taxDocument: "20-12345678-6",
  documentType: "CUIT",
  timezone: "America/Buenos_Aires",
  metadata: { plan: "pro", nested: { nothing: null } },
  isActive: true,
  createdAt: TIMESTAMP,
  updatedAt: TIMESTAMP,
  object: "customer",
  livemode: true,
};

/** A customer of whom there is an e-mail address and nothing else. */
export const BEA_AS_RETURNED: Json = {
  ...ANA_AS_RETURNED,
  externalId: null,
  fullName: null,
  email: "bea@example.com",
  billingEmail: "bea@example.com",
  taxDocument: null,
  documentType: null,
  timezone: "UTC",
  metadata: {},
};

/** What to expect of a version, in its own words. */
export interface ExpectedVersion {
  readonly shape: VersionShape;
  /** A customer as the version returns it, out of the values that it has in all versions. */
  customer(values: Json): Json;
  /** The whole body of a success with one result. */
  success(data: Json): Json;
  /** The result in such a body. */
  dataOf(body: Json): Json;
  /** Creates a customer and returns it as the version has it. */
  create(ask: Ask, sent: Json, email?: string): Promise<Json>;
}

export function expectedVersion(version: ApiVersion): ExpectedVersion {
  const shape = SHAPES[version];
  const { customer, onlyIfSet, enveloped } = shape;
  const dataOf = (body: Json) => (enveloped ? (body.data as Json) : body);
  return {
    shape,
    customer: (values) => {
      const set = onlyIfSet.filter((key) => values[key] !== null);
      return Object.fromEntries([...customer, ...set].map((key) => [key, values[key]]));
    },
    success: (data) => (enveloped ? { success: true, data } : data),
    dataOf,
    create: async (ask, sent, email = "ana@example.com") => {
      const { status, body } = await ask("POST", "/customers", { [shape.email]: email, ...sent });
      expect(status).toBe(201);
      return dataOf(body);
    },
  };
}

/** The same API, where every answer has what all answers have. */
export function strict(ask: Ask): Ask {
  return async (...parameters) => {
    const answer = await ask(...parameters);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json\b/);
    expect(answer.headers.get("x-request-id")).toMatch(/^req_[0-9a-z]+$/);
    return answer;
  };
}
