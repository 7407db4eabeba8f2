import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { example } from "../example.ts";
import { modeOption } from "../mode-option.ts";
import { parseName } from "../parse-name.ts";
import type { RunCommand } from "../run-command.ts";
import { type ExportOptions, exportCustomers } from "./export-customers.ts";
import { EXPORT_FORMATS } from "./export-formats.ts";

/** `export`. */
export function addExportCommand(program: Command, run: RunCommand): void {
  program
    .command("export")
    .description("Write out all customers, newest first, of one organization after the other.")
    .addOption(
      new Option(
        "--format <format>",
        "csv has an apostrophe before what a spreadsheet would compute; jsonl, a JSON object per " +
          "line, has everything as it is",
      )
        .choices(Object.keys(EXPORT_FORMATS))
        .default("csv"),
    )
    .option("--organization <name>", "only this one's", parseName)
    .addOption(modeOption("only those of one side"))
    .option("--output <file>", "write to a file, replacing it when all is written")
    .addHelpText(
      "after",
      example(
        "npm run cli -- export --organization acme --mode live --output customers.csv",
        "npm run -s cli -- export --format jsonl | head -1",
      ),
    )
    .action(({ output, ...options }: ExportOptions) => {
      const target = output === undefined ? {} : { output: resolve(output) };
      return run("use", (context) => exportCustomers(context, { ...options, ...target }));
    });
}
