import { isAddressField } from "./address-fields.ts";
import type { NameMatch } from "./known-field.ts";
import type { KnownTarget } from "./known-names.ts";

/** What is as sure as this was said by the name plainly, but for a typing error. */
const PLAIN = 0.8;

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
  const columns = settleSurnames(candidates.map((matches) => matches ?? []));
  const hasLast = columns.some((matches) => matches.some(isLast));
  const hasFirst = columns.some((matches) => matches.some(isPlainly("first")));
  const isFirst = (match: NameMatch) => keyOf(match.target) === "first";
  const named = columns.map((matches) => {
    if (hasFirst || !hasLast)
      return matches.filter((match) => !isFirst(match) || isPlainly("first")(match));
    return matches.some(isFirst)
      ? matches.filter(({ target }) => keyOf(target) !== "fullName")
      : matches;
  });
  const hasFull = named.some((matches) => matches.some(isPlainly("fullName")));
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
 * The first and the second surname are not asked for again where a column has both, and the second
 * alone is no last name.
 */
function settleSurnames(columns: readonly (readonly NameMatch[])[]): (readonly NameMatch[])[] {
  const hasLast = columns.some((matches) => matches.some(isPlainly("last")));
  const hasFirst = columns.some((matches) => matches.some(isPlainly("firstSurname")));
  const left = new Set<string>();
  if (hasLast) left.add("firstSurname");
  if (hasLast === hasFirst) left.add("secondSurname");
  return columns.map((matches) => matches.filter(({ target }) => !left.has(keyOf(target))));
}

function isPlainly(key: string): (match: NameMatch) => boolean {
  return ({ target, confidence }) => keyOf(target) === key && confidence >= PLAIN;
}

function isLast(match: NameMatch): boolean {
  return isPlainly("last")(match) || isPlainly("firstSurname")(match);
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
