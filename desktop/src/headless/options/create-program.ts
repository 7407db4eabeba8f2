import { Command, InvalidArgumentError, Option } from "commander";
import { DELIMITERS, type Delimiter, ENCODINGS } from "../../host/host-api.ts";
import { appVersion } from "../../start/app-version.ts";
import type { Terminal } from "../terminal.ts";
import { type ColumnChoice, parseColumnChoice, TARGET_NAMES } from "./column-choice.ts";

/** The command's arguments and help. Throws CommanderError instead of exiting. */
export function createProgram({ stdout, stderr }: Terminal): Command {
  return addServerOptions(
    addFileOptions(
      new Command("npm run import --")
        .description(
          "Creates the customers of a spreadsheet on a Customer Desk server. Started again after it " +
            "was stopped, it goes on where it was: no row is lost, and none is created twice.",
        )
        .argument("<file>", "a CSV, TSV or XLSX file"),
    ),
  )
    .option("--data <folder>", "keep unfinished imports here, or CUSTOMER_DESK_DATA")
    .option("--keep", "keep the import's data when it is finished")
    .option("-q, --quiet", "print only what went wrong")
    .option("--json", "print one JSON object at the end, and everything else to stderr")
    .version(appVersion, "-V, --version", "print the version of Customer Desk")
    .helpOption("-h, --help", "print this help")
    .exitOverride()
    .showHelpAfterError("(--help tells more)")
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
    })
    .addHelpText("after", AFTER_HELP);
}

function addFileOptions(program: Command): Command {
  return program
    .addOption(new Option("--encoding <name>", "instead of the detected one").choices(ENCODINGS))
    .option("--delimiter <character>", "instead of the detected one: , ; | or tab", toDelimiter)
    .option("--sheet <name>", "sheet of a workbook, instead of the first one")
    .option("--header-row <number>", "row with the columns' names, 0 for none", toRow)
    .option(
      "--map <Header=field>",
      "what a column is, again for each; #3 is the third column",
      (text: string, before: ColumnChoice[] = []) => [...before, parseColumnChoice(text)],
    )
    .addOption(
      new Option(
        "--skip-duplicates",
        "leave out rows for the same customer as an earlier one (default)",
      ).conflicts("keepDuplicates"),
    )
    .option("--keep-duplicates", "send them too")
    .option(
      "--rejected <file>",
      "where to write the rows that were not created (<name>.rejected.csv)",
    )
    .addOption(
      new Option("--language <language>", "of that file").choices(["en", "es"]).default("en"),
    )
    .option("--dry-run", "check everything, send nothing; needs no server");
}

function addServerOptions(program: Command): Command {
  return program
    .option("--url <address>", "the server, or CUSTOMER_DESK_URL")
    .addOption(
      new Option(
        "--key <key>",
        "its API key, - to read it from stdin, or CUSTOMER_DESK_KEY",
      ).conflicts("keyFile"),
    )
    .option("--key-file <file>", "read the API key from a file")
    .option("-y, --yes", "do not ask before creating")
    .option("--go-on", "go on, with this key, with an import that was begun with another one")
    .addOption(
      new Option("--start-over", "begin anew although such an import is unfinished").conflicts(
        "goOn",
      ),
    )
    .option("--again", "import a file once more whose import is finished");
}

const AFTER_HELP = `
Fields for --map: ${TARGET_NAMES.slice(0, 6).join(", ")},
  ${TARGET_NAMES.slice(6, 12).join(", ")},
  ${TARGET_NAMES.slice(12).join(", ")} (leave out)

Other users of this machine can see --key in the list of processes, and your shell remembers it:
prefer CUSTOMER_DESK_KEY, --key-file or --key -. Until the import is finished the key is kept,
with the rows, in the data folder, which only you can read. From then on only the counts are: the
same file is not sent to the same server twice unless you say --again.

Exit codes: 0 every row was created or existed already (with --dry-run: every row is right)
            1 some rows were refused or have errors: see the file of rejected rows
              (0 or 1 as before if the file was imported already)
            2 the import could not run, or was not confirmed
            130, 143 stopped by a signal; the same command goes on

Examples:
  npm run import -- customers.csv --dry-run
  npm run import -- customers.csv --url http://127.0.0.1:4400 --key-file ~/desk.key
  npm run import -- clientes.xlsx --sheet Clientes --header-row 3 --map "Cód. cliente=externalId" \\
    --map "Notas=-" --language es
  npm run -s import -- crm.csv --yes --json < /dev/null | jq .created`;

function toDelimiter(text: string): Delimiter {
  const delimiter = text === "tab" || text === "\\t" ? "\t" : text;
  const found = DELIMITERS.find((each) => each === delimiter);
  if (found !== undefined) return found;
  throw new InvalidArgumentError("It must be one of , ; | tab.");
}

function toRow(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be the number of a row, or 0.");
}
