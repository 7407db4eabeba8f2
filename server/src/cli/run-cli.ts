import { isCustomerDeskError } from "@customer-desk/shared/schemas";
import { CommanderError } from "commander";
import type { Clock } from "../clock.ts";
import { readConfig } from "../config.ts";
import { createIdGenerator } from "../id-generator.ts";
import { EngineRefusal } from "../persistence/engine-refusal.ts";
import { StartupError } from "../startup-error.ts";
import { CommandError } from "./command-error.ts";
import { createProgram } from "./create-program.ts";
import { printLine } from "./print-line.ts";
import type { RunCommand } from "./run-command.ts";
import type { Terminal } from "./terminal.ts";
import { withDatabase } from "./with-database.ts";

export interface CliDependencies {
  readonly loadEnvironment: () => Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
  readonly clock: Clock;
}

/**
 * Runs the operator's command line.
 * @param args what follows the program's name
 * @returns the exit code: 0 done, 1 not done, 2 the command was not understood
 */
export async function runCli(
  args: readonly string[],
  { loadEnvironment, terminal, clock }: CliDependencies,
): Promise<number> {
  // Every write hears of its own failure; without a listener it would end the process as well.
  for (const stream of [terminal.stdout, terminal.stderr]) stream.on("error", () => undefined);

  const run: RunCommand = (access, work, databaseUrl) => {
    const environment = loadEnvironment();
    const { database: location } = readConfig({
      ...environment,
      DATABASE_URL: databaseUrl ?? environment.DATABASE_URL,
    });
    const createId = createIdGenerator(clock);
    return withDatabase(location, access, (database) =>
      work({ ...terminal, database, location, clock, createId }),
    );
  };

  try {
    await createProgram(run, terminal).parseAsync([...args], { from: "user" });
    return 0;
  } catch (error) {
    // Commander has printed its message, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    await printLine(terminal.stderr, describe(error));
    return 1;
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isForPeople =
    error instanceof StartupError ||
    error instanceof CommandError ||
    error instanceof EngineRefusal ||
    isCustomerDeskError(error) ||
    // Of the operating system, such as a full disk.
    "syscall" in error;
  return isForPeople ? error.message : (error.stack ?? error.message);
}
