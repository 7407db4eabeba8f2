import type { ColumnContent } from "./column-content.ts";
import type { NameMatch } from "./known-field.ts";

/** A column that is to be guessed at. */
export interface NamedColumn {
  readonly name: string;
  /** What it may be by its name. */
  readonly named: readonly NameMatch[];
  readonly content: ColumnContent;
}
