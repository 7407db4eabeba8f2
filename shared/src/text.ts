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
 * A text field of at most `maximum` characters. The length is a check of its own because zod's also
 * looks at what is no text at all, and fails on objects with an odd `length`. It is one check for
 * both conditions: what a check costs is mostly being called.
 */
export function text(maximum: number) {
  return z
    .string()
    .check(({ value, issues }) => {
      if (!fits(value, maximum)) {
        issues.push({ code: "custom", params: { issue: "too_long", maximum }, input: value });
      }
      if (!isStorable(value)) {
        issues.push({ code: "custom", params: { issue: "unstorable_text" }, input: value });
      }
    })
    .meta({ maxLength: maximum });
}
