import { Command } from "commander";
import { serviceVersion } from "../service-version.ts";
import { addBackupCommand } from "./backup/add-backup-command.ts";
import { addCheckCommand } from "./check/add-check-command.ts";
import { addCopyCommand } from "./copy/add-copy-command.ts";
import { addExportCommand } from "./export/add-export-command.ts";
import { addKeysCommands } from "./keys/add-keys-commands.ts";
import { addOrganizationsCommands } from "./organizations/add-organizations-commands.ts";
import type { RunCommand } from "./run-command.ts";
import type { Terminal } from "./terminal.ts";

/** The commands, their options and their help. Throws CommanderError instead of exiting. */
export function createProgram(run: RunCommand, { stdout, stderr }: Terminal): Command {
  const program = new Command("npm run cli --")
    .description("Looks after a Customer Desk server's database, also while the server runs.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
    })
    .showHelpAfterError("(--help after a command tells more)")
    .addHelpText(
      "after",
      [
        "",
        "The database is the one that DATABASE_URL names, in the environment or in a .env file.",
        "To read a command's output with another program, call it with npm's -s option:",
        "  npm run -s cli -- export | head",
      ].join("\n"),
    );
  addKeysCommands(program, run);
  addOrganizationsCommands(program, run);
  addBackupCommand(program, run);
  addCheckCommand(program, run);
  addExportCommand(program, run);
  addCopyCommand(program, run);
  addVersion(program);
  return program;
}

/** Every command answers to `--version`, wherever on the line it stands. */
function addVersion(command: Command): void {
  command.version(serviceVersion, "--version", "print the version of Customer Desk");
  for (const each of command.commands) addVersion(each);
}
