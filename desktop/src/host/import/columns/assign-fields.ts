import { isAddressField } from "./address-fields.ts";
import type { NameMatch } from "./known-field.ts";
import type { KnownTarget } from "./known-names.ts";

/** What is surer than this was said by the name plainly. */
const CERTAIN = 0.85;

/**
 * Gives each field to the column that is most likely it, and each column at most one field.
 *
 * @param candidates by column; `undefined` for a column that is something else
 * @returns by column; null where no field is left
 */
export function assignFields(
  candidates: readonly (readonly NameMatch[] | undefined)[],
): (NameMatch | null)[] {
  const assigned: (NameMatch | null)[] = candidates.map(() => null);
  const taken = new Set<string>();
  const all = settleNames(candidates)
    .flatMap((matches, column) => matches.map((match) => ({ match, column })))
    .toSorted((a, b) => b.match.confidence - a.match.confidence || a.column - b.column);
  for (const { match, column } of all) {
    const key = keyOf(match.target);
    if (assigned[column] !== null || taken.has(key)) continue;
    assigned[column] = match;
    taken.add(key);
  }
  return hasStreet(taken) ? assigned : assigned.map(withoutAddress);
}

function keyOf(target: KnownTarget): string {
  return target.kind === "field" ? target.field : target.part;
}

/**
 * A name comes whole or in parts: "Name" is the first part where there is a last one, and the parts
 * are left to be kept as they are where a column has the full name.
 */
function settleNames(
  candidates: readonly (readonly NameMatch[] | undefined)[],
): (readonly NameMatch[])[] {
  const columns = candidates.map((matches) => matches ?? []);
  const sure = (key: string) => (match: NameMatch) =>
    keyOf(match.target) === key && match.confidence >= CERTAIN;
  const hasLast = columns.some((matches) => matches.some(sure("last")));
  const hasFirst = columns.some((matches) => matches.some(sure("first")));
  const isFirst = (match: NameMatch) => keyOf(match.target) === "first";
  const named = columns.map((matches) => {
    if (hasFirst || !hasLast)
      return matches.filter((match) => !isFirst(match) || sure("first")(match));
    return matches.some(isFirst)
      ? matches.filter(({ target }) => keyOf(target) !== "fullName")
      : matches;
  });
  const hasFull = named.some((matches) => matches.some(sure("fullName")));
  const hasParts = named.some((matches) =>
    matches.some(({ target }) => target.kind === "name_part"),
  );
  if (!hasParts) return named;
  return named.map((matches) =>
    matches.filter(({ target }) =>
      hasFull ? target.kind !== "name_part" : keyOf(target) !== "fullName",
    ),
  );
}

/**
 * An address needs a street and more. A file that has only, say, a city and a country would have an
 * error in every row; what it has is kept as metadata instead.
 */
function hasStreet(taken: ReadonlySet<string>): boolean {
  return (
    taken.has("address.line1") && (taken.has("address.city") || taken.has("address.postalCode"))
  );
}

function withoutAddress(match: NameMatch | null): NameMatch | null {
  return match !== null && isAddressField(keyOf(match.target)) ? null : match;
}
