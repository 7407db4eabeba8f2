import {
  type ApiVersion,
  type BatchResult,
  type CreateCustomer,
  type CreatedCustomer,
  type Customer,
  CustomerDeskError,
  type CustomerPage,
  type ErrorCode,
  type FieldIssue,
  fieldIssue,
  MAXIMUM_PAGE_SIZE,
  type RoutedOperationName,
} from "@customer-desk/shared/schemas";
import type { Caller } from "../../auth/authenticator.ts";
import { toCustomerDeskError } from "../../errors/to-customer-desk-error.ts";
import { errorBody } from "../error-body.ts";
import { versionChain } from "../versions/version-chain.ts";
import type { Json } from "../versions/version-change.ts";
import { toBody } from "../wire-codec.ts";

/** An operation's messages, as they would go over the wire in one API version. */
export interface WireExamples {
  readonly body?: Json;
  /** By status. */
  readonly answers: Readonly<Record<number, Json>>;
}

interface Example {
  /** The body, with the contract's names. */
  readonly body?: Json;
  /** The contract's output, by status. */
  readonly outputs: Readonly<Record<number, unknown>>;
  /** Something that can be wrong with a request. */
  readonly issue: FieldIssue;
}

const INPUT = {
  id: "user_123",
  email: "ana@example.com",
  fullName: "Ana Pérez",
  taxDocument: "12345678Z",
  address: { line1: "Calle de Alcalá 1", city: "Madrid", postalCode: "28014", country: "ES" },
  timezone: "Europe/Madrid",
  metadata: { plan: "pro" },
} as const satisfies CreateCustomer;

const CUSTOMER: Customer = {
  id: "cus_01kmjpc4z03jt89wcnvpvvmxj4",
  externalId: INPUT.id,
  fullName: INPUT.fullName,
  email: INPUT.email,
  taxDocument: INPUT.taxDocument,
  documentType: "NIF",
  timezone: INPUT.timezone,
  metadata: INPUT.metadata,
  address: INPUT.address,
  isActive: true,
  createdAt: "2026-03-25T14:29:00.000Z",
  updatedAt: "2026-03-25T14:29:00.000Z",
  object: "customer",
  livemode: true,
};

const BAD_EMAIL = fieldIssue("email", "not_an_email");

const EXAMPLES: Readonly<Record<RoutedOperationName, Example>> = {
  "customers.createBatch": {
    body: {
      customers: [INPUT, { id: "user_124", externalId: "user_125", email: "luis@example.com" }],
    },
    outputs: {
      200: {
        object: "customer_batch",
        livemode: true,
        successful: [
          { index: 0, created: true, id: CUSTOMER.id, externalId: INPUT.id, email: INPUT.email },
        ],
        failed: [{ index: 1, issues: [fieldIssue("externalId", "ids_differ")] }],
      } satisfies BatchResult,
    },
    issue: fieldIssue("customers", "required"),
  },
  "customers.create": {
    body: INPUT,
    outputs: {
      201: { ...CUSTOMER, created: true } satisfies CreatedCustomer,
      200: { ...CUSTOMER, created: false } satisfies CreatedCustomer,
    },
    issue: BAD_EMAIL,
  },
  "customers.get": {
    outputs: { 200: CUSTOMER },
    issue: fieldIssue("id", "empty"),
  },
  "customers.list": {
    outputs: {
      200: {
        object: "list",
        data: [CUSTOMER],
        hasMore: true,
        nextCursor: Buffer.from(CUSTOMER.id).toString("base64url"),
      } satisfies CustomerPage,
    },
    issue: fieldIssue("limit", "too_big", { maximum: MAXIMUM_PAGE_SIZE }),
  },
  "customers.update": {
    body: { fullName: "Ana Pérez García", metadata: { plan: "enterprise" } },
    outputs: {
      200: {
        ...CUSTOMER,
        fullName: "Ana Pérez García",
        metadata: { plan: "enterprise" },
        updatedAt: "2026-03-26T08:05:30.000Z",
      } satisfies Customer,
    },
    issue: BAD_EMAIL,
  },
};

const CALLER: Caller = {
  keyId: "",
  scope: { organizationId: 0, livemode: true },
  organizationPublicId: "8f14e45f-ceea-467f-a9d1-3c5b2e8f7a60",
  apiVersion: null,
};

/** Messages of an operation, made by what makes the real ones. */
export function wireExamples(name: RoutedOperationName, version: ApiVersion): WireExamples {
  const { body, outputs } = EXAMPLES[name];
  const wire = { params: {}, query: {}, body: body && toWireNames(body, version) };
  const answers = Object.entries(outputs).map(([status, output]) => [
    status,
    toBody(name, output, wire, { version, caller: CALLER }),
  ]);
  return { ...(wire.body && { body: wire.body }), answers: Object.fromEntries(answers) };
}

/** The body of one of an operation's errors. */
export function errorExample(
  name: RoutedOperationName,
  code: ErrorCode,
  { version, publicUrl }: { version: ApiVersion; publicUrl: string },
): Json {
  const issues = code === "validation_error" ? [EXAMPLES[name].issue] : [];
  const error = toCustomerDeskError(new CustomerDeskError(code, { issues }));
  return errorBody(error, version, publicUrl);
}

function toWireNames(body: Json, version: ApiVersion): Json {
  const chain = versionChain(version);
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      chain.fieldName(key),
      Array.isArray(value) ? value.map((each: Json) => toWireNames(each, version)) : value,
    ]),
  );
}
