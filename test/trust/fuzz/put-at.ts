type Json = Readonly<Record<string, unknown>>;

/** The same object with another value at a path, or without what is there if that is undefined. */
export function putAt(value: Json, path: string, put: unknown): Json {
  const [name = "", ...rest] = path.split(".");
  if (rest.length > 0) {
    const inner = value[name];
    return { ...value, [name]: putAt(isObject(inner) ? inner : {}, rest.join("."), put) };
  }
  if (put !== undefined) return { ...value, [name]: put };
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
