import { omitKeys, omitProperties } from "./shape.ts";
import type { Json, ObjectSchema, VersionChange } from "./version-change.ts";

/** The `{success, data}` envelope is gone; lists get an `object`; errors lose `success: false`. */
export const change20260724: VersionChange = {
  version: "2026-07-24",
  answer: {
    down: (body) =>
      isList(body)
        ? { success: true, ...omitKeys(body, ["object"]) }
        : { success: true, data: body },
    schema: (schema) => {
      const success = { type: "boolean", const: true };
      if (isListSchema(schema)) return withFlag(omitProperties(schema, ["object"]), success);
      const enveloped: ObjectSchema = {
        type: "object",
        properties: { data: schema },
        required: ["data"],
      };
      return withFlag(enveloped, success);
    },
  },
  error: {
    down: (body) => ({ success: false, ...body }),
    schema: (schema) => withFlag(schema, { type: "boolean", const: false }),
  },
};

function isList(body: Json): boolean {
  return body.object === "list";
}

function isListSchema({ properties }: ObjectSchema): boolean {
  return properties.object?.const === "list";
}

function withFlag(schema: ObjectSchema, success: Json): ObjectSchema {
  return {
    ...schema,
    properties: { success, ...schema.properties },
    required: ["success", ...(schema.required ?? [])],
  };
}
