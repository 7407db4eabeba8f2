import type { Delimiter, Encoding } from "../../host/host-api.ts";
import type { Terminal } from "../terminal.ts";
import type { ColumnChoice } from "./column-choice.ts";
import type { CommandOptions, KeySource } from "./command-options.ts";
import { createProgram } from "./create-program.ts";

interface Values {
  readonly url?: string;
  readonly key?: string;
  readonly keyFile?: string;
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  readonly sheet?: string;
  readonly headerRow?: number;
  readonly map?: readonly ColumnChoice[];
  readonly dryRun?: true;
  readonly yes?: true;
  readonly keepDuplicates?: true;
  readonly rejected?: string;
  readonly data?: string;
  readonly language: "en" | "es";
  readonly keep?: true;
  readonly goOn?: true;
  readonly startOver?: true;
  readonly again?: true;
  readonly quiet?: true;
  readonly json?: true;
}

/**
 * Reads the arguments.
 * @throws CommanderError for arguments that make no sense and, after printing it, for the help
 */
export function readCommandOptions(args: readonly string[], terminal: Terminal): CommandOptions {
  const program = createProgram(terminal).parse([...args], { from: "user" });
  const values = program.opts<Values>();
  const { encoding, delimiter, sheet, headerRow } = values;
  return {
    file: program.args[0] ?? "",
    url: values.url,
    key: toKeySource(values),
    readOptions: {
      ...(encoding !== undefined && { encoding }),
      ...(delimiter !== undefined && { delimiter }),
      ...(sheet !== undefined && { sheet }),
      ...(headerRow !== undefined && { headerRow }),
    },
    columnChoices: values.map ?? [],
    dryRun: values.dryRun ?? false,
    yes: values.yes ?? false,
    keepDuplicates: values.keepDuplicates ?? false,
    rejectedFile: values.rejected,
    dataFolder: values.data,
    language: values.language,
    keep: values.keep ?? false,
    goOn: values.goOn ?? false,
    startOver: values.startOver ?? false,
    again: values.again ?? false,
    quiet: values.quiet ?? false,
    json: values.json ?? false,
  };
}

function toKeySource({ key, keyFile }: Values): KeySource | undefined {
  if (key === "-") return { kind: "stdin" };
  if (key !== undefined) return { kind: "text", text: key };
  return keyFile === undefined ? undefined : { kind: "file", path: keyFile };
}
