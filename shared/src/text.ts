import { z } from "zod";

/**
 * Whether a text can be stored and read back unchanged everywhere: PostgreSQL refuses NUL, and
 * UTF-8 cannot hold half of a surrogate pair.
 */
export function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

/** A text field of at most `maximum` characters (Unicode code points). */
export function text(maximum: number) {
  return z
    .string()
    .max(maximum)
    .refine(isStorable, { params: { issue: "unstorable_text" } });
}
