/** The keys of an object, in one order and in the order in which they were sent. */
interface Shape {
  readonly sent: readonly string[];
  readonly sorted: readonly string[];
  /** An object with these keys in order: to fill a copy of it is faster than to give one its keys. */
  readonly blank: Readonly<Record<string, null>>;
}

/**
 * A JSON value as text in which the keys of every object are in one order, whatever order they were
 * sent in. It is the native writer's work, over copies of the objects.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(inOrder(value, "", new Map())) ?? "";
}

/**
 * @param under the key under which the value is, alone or in a list
 * @param shapes of the objects that were last under each key: the next one mostly has the same
 */
function inOrder(value: unknown, under: string, shapes: Map<string, Shape>): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => inOrder(each, under, shapes));
  const object = value as Record<string, unknown>;
  const { sorted, blank } = shapeOf(object, under, shapes);
  // Also a key `__proto__` is a property of its own in the blank, and so in its copy.
  const copy: Record<string, unknown> = { ...blank };
  for (const key of sorted) copy[key] = inOrder(object[key], key, shapes);
  return copy;
}

function shapeOf(object: object, under: string, shapes: Map<string, Shape>): Shape {
  const keys = Object.keys(object);
  const last = shapes.get(under);
  if (last !== undefined && isSame(last.sent, keys)) return last;
  const sorted = keys.toSorted();
  const blank = Object.fromEntries(sorted.map((key) => [key, null]));
  const shape = { sent: keys, sorted, blank };
  shapes.set(under, shape);
  return shape;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index]);
}
