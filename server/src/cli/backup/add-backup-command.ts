import { resolve } from "node:path";
import type { Command } from "commander";
import { example } from "../example.ts";
import type { RunCommand } from "../run-command.ts";
import { backUp } from "./back-up.ts";

// A log that was left behind would be taken for the copy's own.
const RESTORING = `
To restore: stop the server, delete the database's file and those of the same name that end
in -wal and -shm, and copy the backup to its place.`;

/** `backup`. */
export function addBackupCommand(program: Command, run: RunCommand): void {
  program
    .command("backup")
    .description("Copy the database to a file, consistently, also while the server runs.")
    .argument("<file>", "the copy")
    .option("--force", "replace the file if it exists", false)
    .addHelpText("after", example("npm run cli -- backup backups/customer-desk.db"))
    .addHelpText("after", RESTORING)
    .action((file: string, { force }: { force: boolean }) =>
      run("inspect", (context) => backUp(context, { file: resolve(file), force })),
    );
}
