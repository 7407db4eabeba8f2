/**
 * A column's name without what does not matter to its meaning: case, accents, punctuation, and the
 * joints of `customerId` and `customer_id`; `R.U.T.` is `rut` and `N.º` is `no`.
 */
export function normalizeName(name: string): string {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/(?<=^| )(\p{L}) (?=\p{L}(?: |$))/gu, "$1");
}
