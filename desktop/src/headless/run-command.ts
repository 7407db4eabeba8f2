import { basename, isAbsolute, join, resolve } from "node:path";
import { CommanderError } from "commander";
import { defaultDataFolder, type Machine as System } from "../start/data-folder.ts";
import { describeFailure } from "./describe-failure.ts";
import type { Environment } from "./environment.ts";
import type { Machine, TaskEnd } from "./import-task.ts";
import { readInputFile } from "./input-file.ts";
import type { CommandOptions } from "./options/command-options.ts";
import { findConnection } from "./options/find-connection.ts";
import { readCommandOptions } from "./options/read-command-options.ts";
import { rejectedPath } from "./rejected/rejected-path.ts";
import { EXIT_CODES, interruptedCode } from "./result.ts";
import { RunFolder } from "./run-folder.ts";
import { Speaker } from "./speaker.ts";

export interface CommandMachine extends Machine {
  readonly environment: Environment;
  readonly system: System;
}

/**
 * Runs the import without a window.
 * @param args what follows the program's name
 * @returns the exit code: 0 done, 1 rows were rejected, 2 it could not run, 130 stopped
 */
export async function runCommand(
  args: readonly string[],
  machine: CommandMachine,
): Promise<number> {
  try {
    const options = readCommandOptions(args, machine.terminal);
    return await report(options, new Speaker(machine.terminal, options), machine);
  } catch (error) {
    // Commander has printed its message, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_CODES.notRun;
    throw error;
  }
}

async function report(
  options: CommandOptions,
  speaker: Speaker,
  machine: CommandMachine,
): Promise<number> {
  try {
    const { exitCode, result } = await run(options, speaker, machine);
    speaker.result({ ...result, exitCode });
    return exitCode;
  } catch (error) {
    const file = basename(options.file);
    if (isStop(error, machine.signal)) {
      speaker.warn("Stopped: nothing was sent.");
      const exitCode = interruptedCode(machine.signal);
      speaker.result({ outcome: "stopped", file, exitCode });
      return exitCode;
    }
    const words = describeFailure(error) ?? describeUnforeseen(error);
    speaker.warn(words);
    speaker.result({ outcome: "failed", file, error: words, exitCode: EXIT_CODES.notRun });
    return EXIT_CODES.notRun;
  }
}

async function run(
  options: CommandOptions,
  speaker: Speaker,
  machine: CommandMachine,
): Promise<TaskEnd> {
  const { workingFolder } = machine;
  const { file: inputFile, rejectedFile: wanted } = options;
  const readInput = () => readInputFile(resolve(workingFolder, inputFile));
  // Only to refuse it now: what is there may change until it is needed.
  rejectedPath({ inputFile, wanted, workingFolder });
  if (options.dryRun) {
    // What needs the host is loaded late: the help and a wrong option do not wait for it.
    const { checkFile } = await import("./check-file.ts");
    return checkFile({ ...machine, options, speaker, input: await readInput() });
  }
  const connection = await findConnection(options, machine);
  const input = await readInput();
  const folder = new RunFolder(runsFolder(options, machine), input.bytes, connection);
  const { sendFile } = await import("./send-file.ts");
  return sendFile({ ...machine, options, speaker, input }, connection, folder);
}

/** Beside the data of the app, and never in it: the app and a command do not share an outbox. */
function runsFolder({ dataFolder }: CommandOptions, machine: CommandMachine): string {
  const { system, environment, workingFolder } = machine;
  const base = dataFolder ?? environment.dataFolder ?? defaultDataFolder(system, environment);
  return join(isAbsolute(base) ? base : resolve(workingFolder, base), "command-line");
}

/** Whether the work was given up since the user wants it; what is on its way to the server is not. */
function isStop(error: unknown, { aborted, reason }: AbortSignal): boolean {
  return (aborted && error === reason) || (error instanceof Error && error.name === "AbortError");
}

function describeUnforeseen(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
