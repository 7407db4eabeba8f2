import { z } from "zod";
import { fits, isStorable } from "./storable-text.ts";

interface TextOptions {
  /** Whether it may be empty, or of blanks alone. */
  readonly canBeBlank?: boolean;
}

/**
 * A text field of at most `maximum` characters. The length is a check of its own because zod's also
 * looks at what is no text at all, and fails on objects with an odd `length`. It is one check for all
 * conditions: what a check costs is mostly being called.
 */
export function text(maximum: number, { canBeBlank = true }: TextOptions = {}) {
  return z
    .string()
    .check(({ value, issues }) => {
      const refuse = (params: object) => issues.push({ code: "custom", params, input: value });
      if (!fits(value, maximum)) refuse({ issue: "too_long", maximum });
      if (!isStorable(value)) refuse({ issue: "unstorable_text" });
      if (!canBeBlank && value.trim() === "") refuse({ issue: "empty" });
    })
    .meta({ maxLength: maximum, ...(!canBeBlank && { pattern: "\\S" }) });
}
