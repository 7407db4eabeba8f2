/** A statement as PostgreSQL takes it. */
export interface Statement {
  /** With `$1`, `$2`, … for its parameters. */
  readonly text: string;
  /** It is parsed and planned once for each connection. Undefined for one that is hardly run again. */
  readonly name: string | undefined;
  readonly onlyReads: boolean;
}

/** A longer text is one for so many rows, and another one for one row more. */
const LONGEST_PREPARED = 2_000;

const statements = new Map<string, Statement>();

/** The statement of a text with `?` for its parameters. */
export function statementOf(text: string): Statement {
  const known = statements.get(text);
  if (known !== undefined) return known;
  let count = 0;
  const numbered = text.replaceAll("?", () => {
    count += 1;
    return `$${count}`;
  });
  const onlyReads =
    /^\s*select\b/.test(text) && !/\bfor update\b|\bset_?(?:config|val)\b/.test(text);
  if (text.length > LONGEST_PREPARED) return { text: numbered, name: undefined, onlyReads };
  const statement = { text: numbered, name: `statement_${statements.size}`, onlyReads };
  statements.set(text, statement);
  return statement;
}
