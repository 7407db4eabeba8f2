import {
  type ApiVersion,
  errorDefinition,
  isBefore,
  type RoutedOperation,
  type RoutedOperationName,
  routedOperations,
} from "@customer-desk/shared/schemas";
import { describeApi } from "./openapi/describe-api.ts";
import { operationErrors } from "./openapi/operation-errors.ts";
import { parameterComponents, sharedParameters } from "./openapi/parameter-components.ts";
import { headerComponents, responseHeaders } from "./openapi/response-headers.ts";
import { errorExample, type WireExamples, wireExamples } from "./openapi/wire-examples.ts";
import { errorSchema, type WireSchemas, wireSchemas } from "./openapi/wire-schemas.ts";
import { withReferences } from "./openapi/with-references.ts";
import type { Json } from "./versions/version-change.ts";

export interface OpenApiOptions {
  readonly version: ApiVersion;
  /** Where the server is reached: `https://desk.example.com`. */
  readonly publicUrl: string;
  /** The service's own version. */
  readonly serviceVersion: string;
}

/** The OpenAPI 3.1 document of one API version, from the contract and the chain of versions. */
export function openApiDocument(options: OpenApiOptions): Json {
  const { version, publicUrl, serviceVersion } = options;
  const components: Json = {};
  const paths: Record<string, Json> = {};
  for (const described of describedOperations(options, components)) {
    const { path } = described.operation.rest;
    paths[path] = { ...paths[path], [verbOf(described)]: describe(described) };
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Customer Desk API",
      version,
      summary: `The customers API in its version ${version}.`,
      description: describeApi(version, publicUrl),
      license: { name: "MIT", identifier: "MIT" },
      "x-service-version": serviceVersion,
    },
    servers: serversOf(version, publicUrl),
    tags: [{ name: "Customers", description: "Who you do business with." }],
    security: [{ apiKey: [] }, { bearer: [] }],
    paths,
    components: {
      schemas: components,
      parameters: parameterComponents(version),
      headers: headerComponents(version),
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

function serversOf(version: ApiVersion, publicUrl: string): Json[] {
  if (version === "legacy") return [{ url: `${publicUrl}/api`, description: "Unversioned" }];
  return [
    { url: `${publicUrl}/api/v1`, description: "Versioned" },
    { url: publicUrl, description: "The same; without a version header it speaks 2026-06-10" },
  ];
}

interface Described extends OpenApiOptions {
  readonly name: RoutedOperationName;
  readonly operation: RoutedOperation;
  readonly schemas: WireSchemas;
  readonly examples: WireExamples;
  /** Collects the schemas that have a name. */
  readonly components: Json;
}

function describedOperations(options: OpenApiOptions, components: Json): Described[] {
  return routedOperations.map(({ name, operation }) => {
    const schemas = wireSchemas(name, options.version);
    const examples = wireExamples(name, options.version);
    return { ...options, name, operation, schemas, examples, components };
  });
}

/** Both work at every version; each version's documentation has known one. */
function verbOf({ operation, version }: Described): string {
  const { method } = operation.rest;
  if (method === "PATCH" && isBefore(version, "2026-07-24")) return "put";
  return method.toLowerCase();
}

function describe(described: Described): Json {
  const { operation } = described;
  const { id, method } = operation.rest;
  return {
    operationId: id,
    summary: titleOf(id),
    description:
      method === "PATCH"
        ? `${operation.summary} \`PUT\` and \`PATCH\` do the same.`
        : operation.summary,
    tags: ["Customers"],
    parameters: parameters(described),
    ...requestBody(described),
    responses: { ...successes(described), ...failures(described) },
  };
}

/** `create-customer` as `Create customer`. */
function titleOf(id: string): string {
  const words = id.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function parameters({ operation, version, schemas }: Described): Json[] {
  const query = Object.entries(schemas.query?.properties ?? {});
  return [
    ...query.map(([name, { description, ...schema }]) => ({
      name,
      in: "query",
      ...(description !== undefined && { description }),
      schema,
    })),
    ...sharedParameters(operation, version),
  ];
}

function requestBody({ schemas, examples, components }: Described): Json {
  if (schemas.body === undefined) return {};
  const schema = withReferences(schemas.body, components);
  const content = { schema, example: examples.body };
  return { requestBody: { required: true, content: { "application/json": content } } };
}

function successes({ operation, version, schemas, examples, components }: Described): Json {
  const schema = withReferences(schemas.answer, components);
  return Object.fromEntries(
    Object.entries<string>(operation.rest.success).map(([status, description]) => [
      status,
      {
        description,
        headers: responseHeaders(operation, Number(status), version),
        content: { "application/json": { schema, example: examples.answers[Number(status)] } },
      },
    ]),
  );
}

function failures({ name, operation, version, publicUrl, components }: Described): Json {
  const schema = withReferences(errorSchema(version), components);
  const byStatus = Map.groupBy(operationErrors(operation), (code) => errorDefinition(code).status);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => {
      const examples = codes.map((code) => [
        code,
        { value: errorExample(name, code, { version, publicUrl }) },
      ]);
      const description = codes.map((code) => `\`${code}\`: ${errorDefinition(code).message}`);
      return [
        status,
        {
          description: description.join(" "),
          headers: responseHeaders(operation, status, version),
          content: { "application/json": { schema, examples: Object.fromEntries(examples) } },
        },
      ];
    }),
  );
}

const SECURITY_SCHEMES = {
  apiKey: {
    type: "apiKey",
    in: "header",
    name: "x-api-key",
    description: "An API key: `ck_live_…` or `ck_sandbox_…`.",
  },
  bearer: {
    type: "http",
    scheme: "bearer",
    description: "The same key as `Authorization: Bearer …`.",
  },
};
