type KeySorter = (keys: readonly string[]) => readonly string[];

/**
 * A JSON value as text in which the keys of every object are in one order, whatever order they were
 * sent in. It is the native writer's work, over copies of the objects.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(inOrder(value, createKeySorters(), 0)) ?? "";
}

function inOrder(value: unknown, sorters: (depth: number) => KeySorter, depth: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => inOrder(each, sorters, depth + 1));
  const object = value as Record<string, unknown>;
  const copy: Record<string, unknown> = {};
  for (const key of sorters(depth)(Object.keys(object))) {
    const inner = inOrder(object[key], sorters, depth + 1);
    // Assigning it would set the copy's prototype.
    if (key === "__proto__") Object.defineProperty(copy, key, { value: inner, enumerable: true });
    else copy[key] = inner;
  }
  return copy;
}

/** By depth: that is where a body has many objects of the same keys. */
function createKeySorters(): (depth: number) => KeySorter {
  const sorters: KeySorter[] = [];
  return (depth) => {
    const sorter = sorters[depth] ?? createKeySorter();
    sorters[depth] = sorter;
    return sorter;
  };
}

/** Sorts keys, or finds that they are those that it sorted last. */
function createKeySorter(): KeySorter {
  let last: readonly string[] = [];
  let sorted: readonly string[] = [];
  return (keys) => {
    if (keys.length === last.length && keys.every((key, index) => key === last[index])) {
      return sorted;
    }
    last = keys;
    sorted = keys.toSorted();
    return sorted;
  };
}
