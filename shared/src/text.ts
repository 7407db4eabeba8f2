import { z } from "zod";
import { fits, isStorable } from "./storable-text.ts";

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
