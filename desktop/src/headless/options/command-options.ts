import type { ReadOptions } from "../../host/host-api.ts";
import type { ColumnChoice } from "./column-choice.ts";

/** Where the key is to be found; undefined in the environment, or nowhere. */
export type KeySource =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "stdin" };

/** The arguments of the command, as they were given. */
export interface CommandOptions {
  readonly file: string;
  readonly url: string | undefined;
  readonly key: KeySource | undefined;
  /** How the file is read, as far as that is not to be detected. */
  readonly readOptions: Partial<Omit<ReadOptions, "kind">>;
  readonly columnChoices: readonly ColumnChoice[];
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly keepDuplicates: boolean;
  readonly rejectedFile: string | undefined;
  readonly dataFolder: string | undefined;
  readonly language: "en" | "es";
  readonly keep: boolean;
  /** Goes on with an import of the same file that was begun with another key. */
  readonly goOn: boolean;
  /** Begins anew although such an import is unfinished. */
  readonly startOver: boolean;
  /** Imports a file once more whose import is finished. */
  readonly again: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
}
