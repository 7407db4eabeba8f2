import {
  type ApiVersion,
  batchItemSchema,
  contract,
  ERROR_CODES,
  type RoutedOperationName,
} from "@customer-desk/shared/schemas";
import type { z } from "zod";
import { contractSchema } from "../contract-schema.ts";
import { omitProperties } from "../versions/shape.ts";
import { type VersionChain, versionChain } from "../versions/version-chain.ts";
import type { ObjectSchema } from "../versions/version-change.ts";

/** What an operation's messages look like in one API version. */
export interface WireSchemas {
  /** The body of a request, or else its query. */
  readonly body?: ObjectSchema;
  readonly query?: ObjectSchema;
  /** The body of every success. */
  readonly answer: ObjectSchema;
}

const { createBatch, create, get, list, update } = contract.customers;

const SCHEMAS: Readonly<Record<RoutedOperationName, (chain: VersionChain) => WireSchemas>> = {
  "customers.createBatch": (chain) => ({
    body: batchInput(chain),
    answer: chain.schema("answer", batchOutput(chain)),
  }),
  "customers.create": (chain) => ({
    body: chain.schema("customerInput", contractSchema(create.input, "input")),
    answer: chain.schema("answer", customer(chain)),
  }),
  "customers.get": (chain) => ({
    answer: chain.schema("answer", customer(chain)),
  }),
  "customers.list": (chain) => ({
    query: chain.schema("listQuery", contractSchema(list.input, "input")),
    answer: chain.schema("answer", page(chain)),
  }),
  "customers.update": (chain) => ({
    body: chain.schema("customerInput", updateInput(update.input)),
    answer: chain.schema("answer", customer(chain)),
  }),
};

/** The schemas of an operation: what `toInput` understands and what `toBody` makes. */
export function wireSchemas(name: RoutedOperationName, version: ApiVersion): WireSchemas {
  return SCHEMAS[name](versionChain(version));
}

/** What the body of every error of an API version looks like. */
export function errorSchema(version: ApiVersion): ObjectSchema {
  return { ...versionChain(version).schema("error", ERROR), title: "Error" };
}

function customer(chain: VersionChain): ObjectSchema {
  const schema = contractSchema(get.output, "output");
  return chain.schema("customer", omitProperties(schema, ["address", "isActive"]));
}

function page(chain: VersionChain): ObjectSchema {
  const { properties, ...rest } = contractSchema(list.output, "output");
  return { ...rest, properties: { ...properties, data: listOf(properties.data, customer(chain)) } };
}

/** The path says which customer is meant. */
function updateInput(schema: z.ZodType): ObjectSchema {
  return omitProperties(contractSchema(schema, "input"), ["id"]);
}

/** The contract checks each item on its own; a document shows what the items are. */
function batchInput(chain: VersionChain): ObjectSchema {
  const item = chain.schema("customerInput", contractSchema(batchItemSchema, "input"));
  const { properties, ...rest } = contractSchema(createBatch.input, "input");
  return { ...rest, properties: { customers: listOf(properties.customers, item) } };
}

function batchOutput(chain: VersionChain): ObjectSchema {
  const { properties, ...rest } = contractSchema(createBatch.output, "output");
  const success = omitProperties(properties.successful?.items as ObjectSchema, [
    "index",
    "created",
  ]);
  return chain.schema("batch", {
    ...rest,
    properties: {
      ...properties,
      successful: listOf(properties.successful, {
        ...chain.schema("batchSuccess", success),
        title: "CustomerBatchSuccess",
      }),
      failed: listOf(properties.failed, BATCH_FAILURE),
    },
  });
}

function listOf(list: object | undefined, items: ObjectSchema): ObjectSchema["properties"][string] {
  return { ...list, items };
}

const BATCH_FAILURE: ObjectSchema = {
  title: "CustomerBatchFailure",
  type: "object",
  properties: {
    index: { type: "integer", minimum: 0, description: "The item's place in the request, from 0." },
    error: {
      type: "string",
      description: "What is wrong with which field: `field: message; field: message`.",
    },
    data: {
      type: "object",
      additionalProperties: true,
      description: "The item as it was sent, with fields that are unknown here too.",
    },
  },
  required: ["index", "error", "data"],
};

const ERROR: ObjectSchema = {
  type: "object",
  properties: {
    error: {
      type: "object",
      properties: {
        type: {
          type: "string",
          enum: [...new Set(Object.values(ERROR_CODES).map(({ type }) => type))],
          description: "The kind of error.",
        },
        code: {
          type: "string",
          enum: Object.keys(ERROR_CODES),
          description: "Exactly what went wrong, for programs.",
        },
        message: { type: "string", description: "The same for people, in English." },
        param: { type: "string", description: "The first field to blame, if fields are." },
        details: {
          description: "All that is wrong with the fields, or null if it is not about fields.",
          anyOf: [
            {
              type: "array",
              minItems: 1,
              items: {
                type: "object",
                properties: {
                  field: { type: "string", description: "Such as `address.country`." },
                  message: { type: "string", description: "Without the field's name." },
                },
                required: ["field", "message"],
              },
            },
            { type: "null" },
          ],
        },
        doc_url: {
          type: "string",
          format: "uri",
          description: "The page that says what to do about it, in Markdown.",
        },
      },
      required: ["type", "code", "message", "details", "doc_url"],
    },
  },
  required: ["error"],
};
