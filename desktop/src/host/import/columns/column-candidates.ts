import { type EmailColumns, emailColumns, holdsEmails, NEARLY_ALL } from "./email-columns.ts";
import type { NameMatch } from "./known-field.ts";
import type { NamedColumn } from "./named-column.ts";
import { normalizeName } from "./normalize-name.ts";

/** So few show that the name of a column misleads. */
const HARDLY_ANY = 0.2;
/** Fewer cells than this prove nothing against a name. */
const ENOUGH_CELLS = 3;
/** Names of columns whose codes look like those of countries: `CA` is Catalan. */
const LANGUAGE_OR_CURRENCY =
  /(?:^| )(?:idiomas?|lenguas?|lenguajes?|languages?|lang|locale|monedas?|divisas?|currency|currencies)(?: |$)/;

/**
 * What each column may be, by its name as far as its cells agree, and by its cells alone.
 *
 * @param columns of the file; `undefined` for one that is not to be guessed at
 */
export function columnCandidates(
  columns: readonly (NamedColumn | undefined)[],
): (NameMatch[] | undefined)[] {
  const emails = emailColumns(columns);
  return columns.map((column) => {
    if (column === undefined) return undefined;
    const named = column.named.filter((match) => agrees(match, column, emails));
    return [...named, ...byContent(column)];
  });
}

function agrees(match: NameMatch, column: NamedColumn, emails: EmailColumns): boolean {
  const { target, confidence } = match;
  const { filled, distinct, timezones, statuses } = column.content;
  const field = target.kind === "field" ? target.field : target.part;
  if (field === "email") return mayBeEmail(confidence, column, emails);
  if (holdsEmails(column) && !mayHoldEmails(match, column, emails)) return false;
  if (confidence === 1 || filled === 0) return true;
  if (field === "address.state") return statuses < HARDLY_ANY;
  if (filled < ENOUGH_CELLS) return true;
  if (field === "timezone") return timezones >= HARDLY_ANY;
  // A code that many rows share is one of a group or a country.
  if (field === "externalId") return distinct >= filled * 0.9;
  return true;
}

/** Bad e-mails are e-mails: rows that were refused for them are to come back as they were. */
function mayBeEmail(confidence: number, column: NamedColumn, emails: EmailColumns): boolean {
  const { filled, emails: share } = column.content;
  if (filled < ENOUGH_CELLS || share >= HARDLY_ANY) return true;
  return confidence === 1 && !emails.isHeldBeside(column);
}

/**
 * Ids and names may be e-mails, too, where another column is the e-mail. One that is not sure to be
 * a name is rather an e-mail more, but an id is missed most: it is what keeps from duplicates.
 */
function mayHoldEmails(
  { target, confidence }: NameMatch,
  column: NamedColumn,
  emails: EmailColumns,
): boolean {
  if (emails.isNamedBeside(column)) {
    return confidence === 1 || (target.kind === "field" && target.field === "externalId");
  }
  return confidence === 1 && emails.isHeldBeside(column);
}

function byContent(column: NamedColumn): NameMatch[] {
  const { filled, distinct, countries, plainTimezones } = column.content;
  if (holdsEmails(column)) return [field("email", 0.9)];
  if (filled < ENOUGH_CELLS) return [];
  if (plainTimezones >= NEARLY_ALL) return [field("timezone", 0.6)];
  // "NO" is Norway too: a single value says nothing.
  if (countries < NEARLY_ALL || distinct === 1) return [];
  const isCountry = !LANGUAGE_OR_CURRENCY.test(normalizeName(column.name));
  return isCountry ? [field("address.country", 0.6)] : [];
}

function field(name: "email" | "timezone" | "address.country", confidence: number): NameMatch {
  return { target: { kind: "field", field: name }, confidence };
}
