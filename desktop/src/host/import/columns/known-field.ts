import { distance } from "fastest-levenshtein";
import { KNOWN_NAMES, type KnownTarget } from "./known-names.ts";
import { normalizeName } from "./normalize-name.ts";

export interface NameMatch {
  readonly target: KnownTarget;
  /** From 0 to 1. */
  readonly confidence: number;
}

const CERTAIN = 1;
const LIKELY = 0.7;
const TYPING_ERROR = 0.8;
const ONE_OF_SEVERAL = 0.6;
/**
 * Shops put the kind of an address before its parts: `Default Address City`. Xero's `PO` is one, too,
 * but that of `PO Reference` is an order.
 */
const PREFIX =
  /^(?:default|billing|bill to|primary|main|customer|client|cliente|contact|contacto|facturacion|po(?= (?:address|city|region|postal|country))) (?:address )?/;
/**
 * Words before the parts of an address among others: `Business City`, `Address 1 - City`. Not any
 * word: `Mexico City` is a city, and the one of `Shipping City` is not the customer's.
 */
const PLACE_PREFIX =
  /^(?:(?:card|business|home|work|office|company|invoice|legal|registered|mailing|postal|account|address|direccion|domicilio|empresa|trabajo|fiscal|\d) )+(?=(?:city|ciudad|state region|country region)$)/;
/** The end of an acronym: `POCity`. */
const ACRONYM = /(\p{Lu})(?=\p{Lu}\p{Ll})/gu;

const byName = new Map<string, readonly NameMatch[]>();
for (const { target, certain, likely } of KNOWN_NAMES) {
  for (const name of certain) add(name, { target, confidence: CERTAIN });
  for (const name of likely) add(name, { target, confidence: LIKELY });
}

function add(name: string, match: NameMatch): void {
  byName.set(name, [...(byName.get(name) ?? []), match]);
}

/** What a column may be by its name, the likeliest first; empty if the name says nothing. */
export function knownFields(name: string): readonly NameMatch[] {
  const unbracketed = name.replace(/\((?!s\))[^)]*\)/g, " ");
  const normalized = normalizeName(unbracketed);
  const words = normalizeName(unbracketed.replace(ACRONYM, "$1 "));
  return (
    byName.get(normalized) ??
    byName.get(words) ??
    lessSure(byName.get(words.replace(PREFIX, "")), 0.9) ??
    lessSure(byName.get(words.replace(PLACE_PREFIX, "")), ONE_OF_SEVERAL) ??
    lessSure(misspelt(normalized), TYPING_ERROR) ??
    []
  );
}

/** What a column is by its name; null if the name says nothing. */
export function knownField(name: string): NameMatch | null {
  return knownFields(name)[0] ?? null;
}

/** Whether a name says that what it names comes after another surname. */
export function isSecondSurname(name: string): boolean {
  const target = knownField(name)?.target;
  return target?.kind === "name_part" && target.part === "secondSurname";
}

function lessSure(
  matches: readonly NameMatch[] | undefined,
  factor: number,
): readonly NameMatch[] | undefined {
  return matches?.map(({ target, confidence }) => ({ target, confidence: confidence * factor }));
}

/**
 * One letter of six may be wrong, but none of a short name, where it makes another word, and no
 * digit: `address 3` is not a misspelt `address 2`.
 */
function misspelt(name: string): readonly NameMatch[] | undefined {
  if (name.length < 6 || name.length > 40) return undefined;
  const allowed = Math.floor(name.length / 6);
  const digits = digitsOf(name);
  let best: readonly NameMatch[] | undefined;
  let bestDistance = allowed + 1;
  for (const [known, matches] of byName) {
    if (known.length < 5 || Math.abs(known.length - name.length) > allowed) continue;
    const found = distance(known, name);
    if (found >= bestDistance || digitsOf(known) !== digits) continue;
    best = matches;
    bestDistance = found;
  }
  return best;
}

function digitsOf(name: string): string {
  return name.replace(/\D/g, "");
}
