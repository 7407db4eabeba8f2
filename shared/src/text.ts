import { z } from "zod";
import { fits, isStorable } from "./storable-text.ts";

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
