import { z } from "zod";

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

/**
 * A text field of at most `maximum` characters. The length is a refinement because zod's own check
 * of it also looks at what is no text at all, and fails on objects with an odd `length`.
 */
export function text(maximum: number) {
  return z
    .string()
    .refine((value) => fits(value, maximum), { params: { issue: "too_long", maximum } })
    .refine(isStorable, { params: { issue: "unstorable_text" } })
    .meta({ maxLength: maximum });
}
