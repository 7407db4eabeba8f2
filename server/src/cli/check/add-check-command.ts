import type { Command } from "commander";
import { example } from "../example.ts";
import type { RunCommand } from "../run-command.ts";
import { checkDatabase } from "./check-database.ts";

/** `check`. */
export function addCheckCommand(program: Command, run: RunCommand): void {
  program
    .command("check")
    .description("Read the whole database and tell whether it is in order.")
    .addHelpText("after", example("npm run cli -- check"))
    .action(() => run("inspect", (context) => checkDatabase(context)));
}
