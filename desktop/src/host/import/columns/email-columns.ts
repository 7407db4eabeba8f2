import type { NameMatch } from "./known-field.ts";
import type { NamedColumn } from "./named-column.ts";

/** So many of a column's cells must have a form to tell what the column is. */
export const NEARLY_ALL = 0.8;

/** Where else in a file the e-mail may be, seen from one of its columns. */
export interface EmailColumns {
  /** Whether another column is plainly called so, whatever it holds. */
  isNamedBeside(column: NamedColumn): boolean;
  /** Whether another column holds e-mails and is not plainly called something else. */
  isHeldBeside(column: NamedColumn): boolean;
}

export function emailColumns(columns: readonly (NamedColumn | undefined)[]): EmailColumns {
  const guessed = columns.filter((column) => column !== undefined);
  const named = guessed.filter((column) => plainly(column).some(isEmail));
  const held = guessed.filter((column) => holdsEmails(column) && plainly(column).every(isEmail));
  return {
    isNamedBeside: (column) => named.some((other) => other !== column),
    isHeldBeside: (column) => held.some((other) => other !== column),
  };
}

export function holdsEmails({ content: { filled, emails } }: NamedColumn): boolean {
  return filled > 0 && emails >= NEARLY_ALL;
}

/** What a column's name says without a doubt. */
function plainly({ named }: NamedColumn): NameMatch[] {
  return named.filter(({ confidence }) => confidence === 1);
}

function isEmail({ target }: NameMatch): boolean {
  return target.kind === "field" && target.field === "email";
}
