import type { Json } from "../versions/version-change.ts";

/**
 * A schema in which every part with a title is a reference. The parts are put into `components`
 * under their titles.
 */
export function withReferences(schema: Json, components: Json): Json {
  return replace(schema, components) as Json;
}

function replace(value: unknown, components: Json): unknown {
  if (Array.isArray(value)) return value.map((each) => replace(each, components));
  if (typeof value !== "object" || value === null) return value;
  const schema = withNullAsType(
    Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, replace(inner, components)]),
    ),
  );
  // A property may be called `title` too; what stands there is no text.
  if (typeof schema.title !== "string") return schema;
  components[schema.title] = schema;
  return { $ref: `#/components/schemas/${schema.title}` };
}

/** Says "or null" in the shortest way: a type beside others, where there is one. */
function withNullAsType(schema: Json): Json {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf) || anyOf.length !== 2) return schema;
  const [some, none] = anyOf as [Json, Json];
  if (none.type !== "null" || typeof some.type !== "string") return schema;
  return {
    ...some,
    ...rest,
    type: [some.type, "null"],
    ...(Array.isArray(some.enum) && { enum: [...some.enum, null] }),
  };
}
