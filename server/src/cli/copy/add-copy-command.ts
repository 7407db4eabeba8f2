import { type Command, InvalidArgumentError } from "commander";
import { isDatabaseUrl } from "../../config.ts";
import { example } from "../example.ts";
import type { RunCommand } from "../run-command.ts";
import { copyDatabase } from "./copy-database.ts";

const EXPLANATION = `
What is copied is one state of the database, of the moment after the target has been looked at. Stop
its server before, or run copy once more when the server has stopped: it brings what has come since. No
server may use the target before that. Interrupted, it goes on where it was when it is run again.`;

/** `copy`. */
export function addCopyCommand(program: Command, run: RunCommand): void {
  program
    .command("copy")
    .description("Copy everything to another database, of either kind, and compare the two.")
    .requiredOption("--from <url>", "the database to read, as DATABASE_URL has it", parseUrl)
    .option(
      "--to <url>",
      "the database to write; the one of DATABASE_URL unless given, so that its password need not " +
        "be on the command line",
      parseUrl,
    )
    .addHelpText("after", EXPLANATION)
    .addHelpText(
      "after",
      example(
        "npm run cli -- copy --from sqlite:data/customer-desk.db --to postgres://desk@db.example/desk",
      ),
    )
    .action(({ from, to }: { from: string; to?: string }) =>
      run(
        "use",
        (source) => run("create", ({ database }) => copyDatabase(source, database), to),
        from,
      ),
    );
}

function parseUrl(text: string): string {
  if (isDatabaseUrl(text)) return text;
  throw new InvalidArgumentError(
    "It must be of the form sqlite:path/to/file.db or postgres://user:password@host:5432/database.",
  );
}
