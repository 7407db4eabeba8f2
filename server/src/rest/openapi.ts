import {
  type AnyOperation,
  API_VERSIONS,
  type ApiVersion,
  batchItemSchema,
  contract,
  ERROR_CODES,
  type ErrorCode,
  errorDefinition,
  isBefore,
} from "@customer-desk/shared";
import { contractSchema } from "./contract-schema.ts";
import { omitProperties } from "./versions/shape.ts";
import { type VersionChain, versionChain } from "./versions/version-chain.ts";
import type { Json, ObjectSchema } from "./versions/version-change.ts";

export interface OpenApiOptions {
  readonly version: ApiVersion;
  /** Where the server is reached: `https://desk.example.com`. */
  readonly publicUrl: string;
  /** The service's own version. */
  readonly serviceVersion: string;
}

/** The errors that any operation can answer with; some have more. */
const COMMON_ERRORS: readonly ErrorCode[] = [
  "bad_request",
  "unauthorized",
  "validation_error",
  "rate_limited",
  "internal_error",
  "service_unavailable",
];
const BODY_ERRORS: readonly ErrorCode[] = ["payload_too_large", "unsupported_media_type"];

/** The OpenAPI 3.1 document of one API version, from the contract and the chain of versions. */
export function openApiDocument({ version, publicUrl, serviceVersion }: OpenApiOptions): Json {
  const chain = versionChain(version);
  const components: Json = {};
  const paths: Record<string, Json> = {};
  for (const operations of Object.values(contract)) {
    for (const operation of Object.values<AnyOperation>(operations)) {
      const { path } = operation.rest;
      paths[path] = { ...paths[path], ...pathItem(operation, chain, components) };
    }
  }
  components.Error = chain.schema("error", errorSchema());
  return {
    openapi: "3.1.1",
    info: {
      title: "Customer Desk",
      version: serviceVersion,
      summary: `The customers API, version ${version}`,
      description: describeVersion(version),
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: `${publicUrl}${version === "legacy" ? "/api" : "/api/v1"}` }],
    tags: [{ name: "Customers", description: "Who you do business with." }],
    security: [{ apiKey: [] }],
    paths,
    components: {
      schemas: components,
      securitySchemes: { apiKey: { type: "apiKey", in: "header", name: "x-api-key" } },
    },
  };
}

function describeVersion(version: ApiVersion): string {
  const changes = API_VERSIONS.filter(([name]) => !isBefore(version, name))
    .toReversed()
    .map(([name, summary]) => `- **${name}** ${summary}`);
  return ["What changed up to this version, newest first:", "", ...changes].join("\n");
}

function pathItem(operation: AnyOperation, chain: VersionChain, components: Json): Json {
  const { id, method, success } = operation.rest;
  const isUpdate = method === "PATCH";
  const verb = isUpdate && isBefore(chain.version, "2026-07-24") ? "put" : method.toLowerCase();
  const body = requestBody(operation, chain, components);
  return {
    [verb]: {
      operationId: id,
      summary: operation.summary,
      tags: ["Customers"],
      parameters: parameters(operation, chain, components),
      ...(body && { requestBody: body }),
      responses: {
        ...Object.fromEntries(
          Object.entries<string>(success).map(([status, description]) => [
            status,
            {
              description,
              content: json(answerSchema(operation, chain, components)),
            },
          ]),
        ),
        ...errorResponses(operation),
      },
    },
  };
}

function parameters(operation: AnyOperation, chain: VersionChain, components: Json): Json[] {
  const { path, method } = operation.rest;
  const version = {
    name: "commet-version",
    in: "header",
    description: "The API version to speak, as a date.",
    schema: { type: "string", format: "date", examples: [chain.version] },
  };
  const key = {
    name: "Idempotency-Key",
    in: "header",
    description: "Repeating a request with the same key has no second effect.",
    schema: { type: "string", minLength: 1, maxLength: 255 },
  };
  const id = {
    name: "id",
    in: "path",
    required: true,
    description: "The customer's id, or your own external id.",
    schema: { type: "string" },
  };
  return [
    ...(path.includes("{id}") ? [id] : []),
    ...(method === "GET" && !path.includes("{id}")
      ? queryParameters(operation, chain, components)
      : []),
    ...(chain.version === "legacy" ? [] : [version]),
    ...(operation.kind === "mutation" ? [key] : []),
  ];
}

function queryParameters(operation: AnyOperation, chain: VersionChain, components: Json): Json[] {
  const schema = chain.schema("listQuery", contractSchema(operation.input, "input", components));
  return Object.entries(schema.properties).map(([name, { description, ...inner }]) => ({
    name,
    in: "query",
    ...(description !== undefined && { description }),
    schema: inner,
  }));
}

function requestBody(
  operation: AnyOperation,
  chain: VersionChain,
  components: Json,
): Json | undefined {
  if (operation.rest.method === "GET") return undefined;
  const input = contractSchema(operation.input, "input", components);
  const schema = isBatch(operation)
    ? batchInput(input, chain, components)
    : chain.schema("customerInput", omitProperties(input, pathParameters(operation)));
  return { required: true, content: json(schema) };
}

/** The contract checks each item on its own; a document shows what the items are. */
function batchInput(input: ObjectSchema, chain: VersionChain, components: Json): ObjectSchema {
  const item = contractSchema(batchItemSchema, "input", components);
  components.CustomerBatchItem = chain.schema("customerInput", item);
  return {
    ...input,
    properties: {
      customers: {
        ...input.properties.customers,
        items: { $ref: "#/components/schemas/CustomerBatchItem" },
      },
    },
  };
}

function answerSchema(
  operation: AnyOperation,
  chain: VersionChain,
  components: Json,
): ObjectSchema {
  const output = contractSchema(operation.output, "output", components);
  if (isBatch(operation)) return chain.schema("answer", batchOutput(output, chain));
  const customer = contractSchema(contract.customers.get.output, "output", components);
  delete components.Customer;
  components.Customer = chain.schema("customer", omitProperties(customer, ["address", "isActive"]));
  const reference = { $ref: "#/components/schemas/Customer" };
  const isPage = Object.hasOwn(output.properties, "hasMore");
  return isPage
    ? chain.schema("answer", {
        ...output,
        properties: { ...output.properties, data: { type: "array", items: reference } },
      })
    : bareCustomer(chain, reference);
}

/** A single customer: the resource itself, or inside the envelope of older versions. */
function bareCustomer(chain: VersionChain, reference: Json): ObjectSchema {
  const marker: ObjectSchema = { ...reference, properties: {} };
  const { properties, ...rest } = chain.schema("answer", marker);
  if (Object.keys(properties).length === 0) return rest as ObjectSchema;
  return { ...rest, properties: { ...properties, data: reference } };
}

function batchOutput(output: ObjectSchema, chain: VersionChain): ObjectSchema {
  const { successful } = output.properties;
  const success = omitProperties(successful?.items as ObjectSchema, ["index", "created"]);
  const failure: ObjectSchema = {
    type: "object",
    properties: {
      index: { type: "integer", minimum: 0 },
      error: { type: "string", description: "What is wrong with which field." },
      data: { type: "object", description: "The item as it was sent." },
    },
    required: ["index", "error", "data"],
    additionalProperties: false,
  };
  return chain.schema("batch", {
    ...output,
    properties: {
      ...output.properties,
      successful: { type: "array", items: chain.schema("batchSuccess", success) },
      failed: { type: "array", items: failure },
    },
  });
}

function errorResponses(operation: AnyOperation): Json {
  const codes: ErrorCode[] = [
    ...COMMON_ERRORS,
    ...(operation.rest.path.includes("{id}") ? (["customer_not_found"] as const) : []),
    ...(operation.kind === "mutation"
      ? ([
          ...BODY_ERRORS,
          "duplicate",
          "idempotency_key_mismatch",
          "idempotency_in_progress",
        ] as const)
      : []),
  ];
  const byStatus = Map.groupBy(codes, (code) => errorDefinition(code).status);
  return Object.fromEntries(
    [...byStatus].map(([status, each]) => [
      String(status),
      {
        description: each.map((code) => `\`${code}\`: ${errorDefinition(code).message}`).join(" "),
        content: json({ $ref: "#/components/schemas/Error" }),
      },
    ]),
  );
}

function errorSchema(): ObjectSchema {
  const detail = {
    type: "object",
    properties: { field: { type: "string" }, message: { type: "string" } },
    required: ["field", "message"],
  };
  return {
    type: "object",
    properties: {
      error: {
        type: "object",
        properties: {
          type: { type: "string" },
          code: { type: "string", enum: Object.keys(ERROR_CODES) },
          message: { type: "string" },
          param: { type: "string", description: "The field to blame, if it is one." },
          details: { anyOf: [{ type: "array", items: detail, minItems: 1 }, { type: "null" }] },
          doc_url: { type: "string", format: "uri" },
        },
        required: ["type", "code", "message", "details", "doc_url"],
      },
    },
    required: ["error"],
  };
}

function isBatch({ rest }: AnyOperation): boolean {
  return rest.path.endsWith("/batch");
}

function pathParameters({ rest }: AnyOperation): string[] {
  return [...rest.path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
}

function json(schema: Json): Json {
  return { "application/json": { schema } };
}
