/**
 * Whether the first row of a pasted table names its columns: others hold e-mail addresses, it holds
 * none, and no name occurs twice.
 */
export function looksLikeHeader(table: readonly (readonly string[])[]): boolean {
  const [first, ...others] = table;
  if (first === undefined || first.length < 2 || others.length === 0) return false;
  const names = first.map((name) => name.trim().toLowerCase());
  if (names.some((name) => name === "" || name.includes("@"))) return false;
  if (new Set(names).size < names.length) return false;
  return others.some((row) => row.some((cell) => /\S@\S/.test(cell)));
}
