import { z } from "zod";
import type { Json, ObjectSchema } from "./versions/version-change.ts";

/**
 * A schema of the contract as JSON Schema, all in one piece. Parts that have a name of their own
 * carry it as their `title`.
 */
export function contractSchema(schema: z.ZodType, io: "input" | "output"): ObjectSchema {
  const {
    $schema: _,
    $defs = {},
    ...root
  } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override: ({ jsonSchema }) => leaveOutNoise(jsonSchema),
  });
  return inOnePiece(root, $defs) as ObjectSchema;
}

/** Leaves out what tells a reader nothing, or what a reader must not rely on. */
function leaveOutNoise(schema: z.core.JSONSchema.BaseSchema): void {
  // Answers may gain fields within a version, and requests may have any.
  if (schema.additionalProperties === false) delete schema.additionalProperties;
  // A format says in a word what its pattern says in a line.
  if (schema.format !== undefined) delete schema.pattern;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  delete schema.propertyNames;
}

function inOnePiece(value: unknown, definitions: Json): unknown {
  if (Array.isArray(value)) return value.map((each) => inOnePiece(each, definitions));
  if (typeof value !== "object" || value === null) return value;
  const { $ref, ...rest } = value as Json;
  if (typeof $ref === "string") {
    const title = $ref.replace("#/$defs/", "");
    const definition = definitions[title] as Json;
    return inOnePiece({ title, ...definition, ...rest }, definitions);
  }
  const entries = Object.entries(withNullAsChoice(rest));
  return Object.fromEntries(entries.map(([key, each]) => [key, inOnePiece(each, definitions)]));
}

/** zod says "or null" in two ways; the changes of versions take this one apart. */
function withNullAsChoice({ type, ...rest }: Json): Json {
  if (type === undefined) return rest;
  if (!Array.isArray(type) || !type.includes("null")) return { type, ...rest };
  return { ...rest, anyOf: type.map((each) => ({ type: each })) };
}
