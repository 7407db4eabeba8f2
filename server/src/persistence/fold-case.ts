/**
 * A text as `search` compares it: no difference between upper and lower case in any alphabet,
 * between the two forms of a lower-case sigma, or between a letter and its decomposed spelling.
 *
 * Every engine has this as the SQL function `fold_case`, and all of them have to agree. `lower()`
 * alone does not do: SQLite's knows ASCII only, PostgreSQL's depends on the database's locale.
 */
export function foldCase(text: string): string {
  return text.normalize("NFC").toLowerCase().replaceAll("ς", "σ");
}
