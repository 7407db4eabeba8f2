/**
 * A JSON value as text in which the keys of every object are in one order, whatever order they were
 * sent in. A list of keys makes the native writer follow it.
 */
export function canonicalJson(value: unknown): string {
  const keys = new Set<string>();
  addKeys(value, keys);
  // The writer would find that one in every object: such a value is taken in the order that it has.
  const order = keys.has("__proto__") ? null : [...keys].sort();
  return JSON.stringify(value, order) ?? "";
}

function addKeys(value: unknown, keys: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const each of value) addKeys(each, keys);
    return;
  }
  const object = value as Record<string, unknown>;
  // What was parsed from JSON inherits nothing that this would go over.
  for (const key in object) {
    keys.add(key);
    addKeys(object[key], keys);
  }
}
