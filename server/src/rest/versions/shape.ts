import type { Json, ObjectSchema } from "./version-change.ts";

/** The same object with one key under another name; the order of keys stays. */
export function renameKey(value: Json, from: string, to: string): Json {
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key === from ? to : key, inner]),
  );
}

export function omitKeys(value: Json, keys: readonly string[]): Json {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

/** The same object without the keys whose value is null. */
export function omitNulls(value: Json): Json {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null));
}

export function renameProperty(schema: ObjectSchema, from: string, to: string): ObjectSchema {
  return {
    ...schema,
    properties: renameKey(schema.properties, from, to) as Record<string, Json>,
    ...(schema.required && {
      required: schema.required.map((name) => (name === from ? to : name)),
    }),
  };
}

export function omitProperties(schema: ObjectSchema, names: readonly string[]): ObjectSchema {
  return {
    ...schema,
    properties: omitKeys(schema.properties, names) as Record<string, Json>,
    ...(schema.required && { required: schema.required.filter((name) => !names.includes(name)) }),
  };
}

/** Adds properties that are always there. */
export function addProperties(
  schema: ObjectSchema,
  properties: Record<string, Json>,
): ObjectSchema {
  return {
    ...schema,
    properties: { ...properties, ...schema.properties },
    required: [...Object.keys(properties), ...(schema.required ?? [])],
  };
}

/** Makes properties absent instead of null. */
export function optionalInsteadOfNull(
  schema: ObjectSchema,
  names: readonly string[],
): ObjectSchema {
  const properties = Object.fromEntries(
    Object.entries(schema.properties).map(([name, inner]) => [
      name,
      names.includes(name) ? withoutNull(inner) : inner,
    ]),
  );
  return {
    ...schema,
    properties,
    required: (schema.required ?? []).filter((name) => !names.includes(name)),
  };
}

function withoutNull(schema: Json): Json {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf)) return schema;
  const others = (anyOf as Json[]).filter((each) => each.type !== "null");
  return others.length === 1 ? { ...others[0], ...rest } : { ...rest, anyOf: others };
}
