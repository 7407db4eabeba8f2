import type { RunView } from "../host/host-api.ts";
import type { HostServices } from "../host/host-services.ts";
import type { ImportTask, TaskEnd } from "./import-task.ts";
import { writeRejected } from "./rejected/write-rejected.ts";
import { describeResult } from "./report/describe-result.ts";
import { counted, number } from "./report/numbers.ts";
import {
  type CommandResult,
  EXIT_CODES,
  exitCodeOf,
  interruptedCode,
  type RowResult,
  toRowResult,
} from "./result.ts";
import type { RunFolder } from "./run-folder.ts";
import type { RunEnd } from "./sending/follow-run.ts";
import { doneRows, sentRows } from "./sending/run-numbers.ts";

export interface FinishImportOptions {
  readonly task: ImportTask;
  readonly services: HostServices;
  readonly folder: RunFolder;
  readonly importId: string;
  readonly end: RunEnd;
}

/** Says what became of the rows, or how to go on, and writes the rejected ones to their file. */
export async function finishImport(options: FinishImportOptions): Promise<TaskEnd> {
  const { task, services, folder, importId, end } = options;
  const run = services.outbox.run(importId);
  const rows = toRowResult(run.counts);
  const result = toResult(options, run, rows);
  if (end.kind === "finished") {
    task.speaker.say("", ...describeResult(rows));
    const rejectedFile = await writeRejected(services.rows, run, task);
    const exitCode = exitCodeOf(rows);
    // A second import could double nothing but what this one created.
    if (rows.created > 0) {
      folder.keepReceipt({ finishedAt: task.clock(), exitCode, rows, rejectedFile });
    }
    return { exitCode, result: { ...result, outcome: "finished", rejectedFile } };
  }
  if (end.kind === "stopped") {
    const where = `${number(doneRows(run.counts))} of ${number(sentRows(run.counts))} are done`;
    task.speaker.warn(`Stopped: ${where}. The same command goes on where it was.`);
    const exitCode = interruptedCode(task.signal);
    return { exitCode, result: { ...result, outcome: "stopped" } };
  }
  const error = blockedWords(end, rows);
  task.speaker.warn(error);
  return { exitCode: EXIT_CODES.notRun, result: { ...result, outcome: "failed", error } };
}

function blockedWords({ error }: Extract<RunEnd, { kind: "blocked" }>, { waiting }: RowResult) {
  const rest = `Nothing was lost; ${counted(waiting, "row waits", "rows wait")}:`;
  if (error.code === "unauthorized") {
    return (
      "The server refused the API key: it is wrong, revoked or expired. " +
      `${rest} go on with another key and --go-on.`
    );
  }
  return `The server refused the request: ${error.message} ${rest} the same command goes on.`;
}

function toResult(
  { task, services }: FinishImportOptions,
  { livemode }: RunView,
  rows: RowResult,
): Omit<CommandResult, "outcome"> {
  const profile = services.profiles.list()[0];
  return {
    file: task.input.name,
    ...(profile !== undefined && { url: profile.url }),
    livemode: livemode ?? profile?.livemode ?? true,
    ...rows,
  };
}
