import { isStorable } from "@customer-desk/shared/schemas";
import { InvalidArgumentError } from "commander";

const MAXIMUM_LENGTH = 100;

/** A name from the command line, without the spaces around it. */
export function parseName(text: string): string {
  const name = text.trim();
  if (name === "") throw new InvalidArgumentError("It must not be empty.");
  if (name.length > MAXIMUM_LENGTH) {
    throw new InvalidArgumentError(`It must have at most ${MAXIMUM_LENGTH} characters.`);
  }
  // Names are printed in tables: a line's end or an escape sequence would garble them.
  if (!isStorable(name) || /\p{Cc}/u.test(name)) {
    throw new InvalidArgumentError("It must not have control characters.");
  }
  return name;
}
