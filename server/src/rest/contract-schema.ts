import { z } from "zod";
import type { Json, ObjectSchema } from "./versions/version-change.ts";

/** Where the parts that schemas share are kept in an OpenAPI document. */
const COMPONENTS = "#/components/schemas/";

/**
 * A schema of the contract as JSON Schema, as OpenAPI 3.1 has it. The parts it refers to are put
 * into `components`.
 */
export function contractSchema(
  schema: z.ZodType,
  io: "input" | "output",
  components: Json,
): ObjectSchema {
  const {
    $schema: _,
    $defs = {},
    ...root
  } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  const { name, definitions } = resolveRoot(root, $defs as Record<string, Json>);
  for (const [key, definition] of Object.entries(definitions)) {
    if (key !== name) components[key] = withComponentRefs(definition);
  }
  return withComponentRefs(name === undefined ? root : (definitions[name] ?? {})) as ObjectSchema;
}

/** A schema with an id of its own comes as a reference to a definition. */
function resolveRoot(root: Json, definitions: Record<string, Json>) {
  const reference = root.$ref;
  const name = typeof reference === "string" ? reference.replace("#/$defs/", "") : undefined;
  return { name, definitions };
}

function withComponentRefs(value: Json): Json {
  return JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', `"${COMPONENTS}`)) as Json;
}
