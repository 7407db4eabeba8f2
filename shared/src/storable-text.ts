/**
 * Whether a text can be stored and read back unchanged everywhere: PostgreSQL refuses NUL, and
 * UTF-8 cannot hold half of a surrogate pair.
 */
export function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

/**
 * Whether a text has at most `maximum` characters (Unicode code points, as JSON Schema counts them).
 */
export function fits(text: string, maximum: number): boolean {
  return text.length <= maximum || [...text.slice(0, 2 * maximum + 1)].length <= maximum;
}
