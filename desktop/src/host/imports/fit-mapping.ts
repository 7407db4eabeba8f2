import type { ColumnMapping, ColumnTarget } from "../host-api.ts";

/**
 * One entry per column of the file, in order and under the file's own names, whatever was sent or
 * remembered; a column that it says nothing about is left out.
 */
export function fitMapping(
  header: readonly string[],
  mapping: readonly ColumnMapping[],
): ColumnMapping[] {
  const byColumn = new Map(mapping.map((entry) => [entry.column, entry]));
  return header.map((name, column) => {
    const { target, confidence } = byColumn.get(column) ?? LEFT_OUT;
    return { column, header: name, target, confidence };
  });
}

/** Whether two mappings make the same rows. */
export function isSameMapping(
  one: readonly ColumnMapping[],
  other: readonly ColumnMapping[],
): boolean {
  return (
    one.length === other.length &&
    one.every((entry, index) => targetKey(entry.target) === targetKey(other[index]?.target))
  );
}

/** A target as a text that is the same for equal targets. */
export function targetKey(target: ColumnTarget | undefined): string {
  switch (target?.kind) {
    case undefined:
      return "";
    case "field":
      return `field ${target.field}`;
    case "name_part":
      return `name_part ${target.part}`;
    case "metadata":
      return `metadata ${target.key}`;
    case "ignore":
      return "ignore";
  }
}

const LEFT_OUT = { target: { kind: "ignore" }, confidence: 1 } as const;
