import {
  type ApiVersion,
  type BatchResult,
  type Customer,
  CustomerDeskError,
  describeIssues,
  fieldIssue,
} from "@customer-desk/shared/schemas";
import type { Caller } from "../auth/authenticator.ts";
import { type VersionChain, versionChain } from "./versions/version-chain.ts";
import type { Json } from "./versions/version-change.ts";

/** A request as the wire has it. */
export interface WireInput {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Json;
  readonly body: unknown;
}

/** How an operation is spoken on the wire: what becomes its input, and what its output becomes. */
interface OperationCodec {
  readonly toInput: (wire: WireInput, chain: VersionChain) => unknown;
  readonly toBody: (output: Json, wire: WireInput, chain: VersionChain, caller: Caller) => Json;
}

const CODECS: Readonly<Record<string, OperationCodec>> = {
  "customers.createBatch": {
    toInput: ({ body }, chain) => {
      const { customers } = object(body);
      if (!Array.isArray(customers)) return { customers };
      return {
        customers: customers.map((each) =>
          isObject(each) ? chain.up("customerInput", each) : each,
        ),
      };
    },
    toBody: (output, { body }, chain, caller) =>
      toBatch(output as BatchResult, object(body).customers as unknown[], chain, caller),
  },
  "customers.create": {
    toInput: ({ body }, chain) => chain.up("customerInput", object(body)),
    toBody: (output, _wire, chain, caller) => toCustomer(output, chain, caller),
  },
  "customers.get": {
    toInput: ({ params }) => params,
    toBody: (output, _wire, chain, caller) => toCustomer(output, chain, caller),
  },
  "customers.list": {
    toInput: ({ query }, chain) => toListInput(chain.up("listQuery", query)),
    toBody: (output, _wire, chain, caller) => ({
      ...output,
      data: (output.data as Json[]).map((each) => toCustomer(each, chain, caller)),
    }),
  },
  "customers.update": {
    // The path says which customer is meant, whatever `id` the body has.
    toInput: ({ params, body }, chain) => ({
      ...chain.up("customerInput", object(body)),
      ...params,
    }),
    toBody: (output, _wire, chain, caller) => toCustomer(output, chain, caller),
  },
};

/** A request of some API version as the contract's input. */
export function toInput(operation: string, wire: WireInput, version: ApiVersion): unknown {
  return codec(operation).toInput(wire, versionChain(version));
}

/** The contract's output as the body that a caller of some API version gets. */
export function toBody(
  operation: string,
  output: unknown,
  wire: WireInput,
  { version, caller }: { version: ApiVersion; caller: Caller },
): Json {
  const chain = versionChain(version);
  const body = codec(operation).toBody(output as Json, wire, chain, caller);
  return chain.down("answer", body, contextOf(caller, {}));
}

function codec(operation: string): OperationCodec {
  const found = CODECS[operation];
  if (found === undefined) throw new Error(`No REST codec for ${operation}.`);
  return found;
}

function toCustomer(output: Json, chain: VersionChain, caller: Caller): Json {
  return chain.down("customer", onTheWire(output as Customer), contextOf(caller, output));
}

/** A customer without what only tRPC shows: `address`, `isActive` and `created`. */
function onTheWire(customer: Customer): Json {
  return {
    id: customer.id,
    externalId: customer.externalId,
    fullName: customer.fullName,
    email: customer.email,
    taxDocument: customer.taxDocument,
    documentType: customer.documentType,
    timezone: customer.timezone,
    metadata: customer.metadata,
    createdAt: customer.createdAt,
    updatedAt: customer.updatedAt,
    object: customer.object,
    livemode: customer.livemode,
  };
}

function toBatch(
  { successful, failed, object, livemode }: BatchResult,
  sent: readonly unknown[],
  chain: VersionChain,
  caller: Caller,
): Json {
  const context = contextOf(caller, {});
  const batch = {
    successful: successful.map(({ id, externalId, email }) =>
      chain.down("batchSuccess", { id, externalId, email }, context),
    ),
    failed: failed.map(({ index, issues }) => ({
      index,
      error: describeIssues(
        issues.map(({ field, message }) => ({ field: chain.fieldName(field), message })),
      ),
      data: sent[index],
    })),
    object,
    livemode,
  };
  return chain.down("batch", batch, context);
}

/** Query values arrive as text: numbers and booleans are read as what they are meant to be. */
function toListInput({ limit, isActive, ...rest }: Json): Json {
  return {
    ...rest,
    ...(limit !== undefined && { limit: isDigits(limit) ? Number(limit) : limit }),
    ...(isActive !== undefined && { isActive: toBoolean(isActive) }),
  };
}

function isDigits(value: unknown): value is string {
  return typeof value === "string" && /^-?\d{1,15}$/.test(value);
}

function toBoolean(value: unknown): unknown {
  if (value === "true") return true;
  return value === "false" ? false : value;
}

function contextOf({ organizationPublicId }: Caller, customer: Json) {
  return { organizationId: organizationPublicId, customer };
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function object(body: unknown): Json {
  if (isObject(body)) return body;
  throw new CustomerDeskError("validation_error", {
    issues: [fieldIssue("body", "wrong_type", { expected: "object" })],
  });
}
