/**
 * A value as JSON text with its keys in order. Two values are the same JSON if their texts are; a
 * key named `__proto__` or `constructor` is one like any other, which matchers do not hold to.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value)) ?? "undefined";
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
