import type { ColumnContent } from "./column-content.ts";
import { knownFields, type NameMatch } from "./known-field.ts";
import type { KnownTarget } from "./known-names.ts";

/** So many of a column's cells must have a form to tell what the column is. */
const NEARLY_ALL = 0.8;
/** So few show that the name of a column misleads. */
const HARDLY_ANY = 0.2;
/** Fewer cells than this prove nothing against a name. */
const ENOUGH_CELLS = 3;

/** What a column may be, by its name as far as its cells agree, and by its cells alone. */
export function columnCandidates(name: string, content: ColumnContent): NameMatch[] {
  const named = knownFields(name).filter(({ target, confidence }) =>
    agrees(target, confidence, content),
  );
  return [...named, ...byContent(content)];
}

function agrees(target: KnownTarget, confidence: number, content: ColumnContent): boolean {
  const { filled, distinct, emails, timezones } = content;
  const field = target.kind === "field" ? target.field : target.part;
  if (field !== "email" && filled > 0 && emails >= NEARLY_ALL) return false;
  if (filled < ENOUGH_CELLS) return true;
  if (field === "email") return emails >= HARDLY_ANY;
  if (field === "timezone") return confidence === 1 || timezones >= HARDLY_ANY;
  // A code that many rows share is one of a group or a country.
  if (field === "externalId") return confidence === 1 || distinct >= filled * 0.9;
  return true;
}

function byContent({ filled, distinct, emails, countries, timezones }: ColumnContent): NameMatch[] {
  if (filled > 0 && emails >= NEARLY_ALL) return [field("email", 0.9)];
  if (filled < ENOUGH_CELLS) return [];
  if (timezones >= NEARLY_ALL) return [field("timezone", 0.6)];
  // "NO" is Norway too: a single value says nothing.
  if (countries >= NEARLY_ALL && distinct > 1) return [field("address.country", 0.6)];
  return [];
}

function field(name: "email" | "timezone" | "address.country", confidence: number): NameMatch {
  return { target: { kind: "field", field: name }, confidence };
}
