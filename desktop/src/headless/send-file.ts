import type { HostServices } from "../host/host-services.ts";
import { alreadyImported } from "./already-imported.ts";
import { type BeginImportOptions, beginImport } from "./begin-import.ts";
import { finishImport } from "./finish-import.ts";
import { goOnWithImport } from "./go-on-with-import.ts";
import type { ImportTask, TaskEnd } from "./import-task.ts";
import { openHost } from "./open-host.ts";
import type { Connection } from "./options/find-connection.ts";
import { removeImports } from "./remove-imports.ts";
import { EXIT_CODES } from "./result.ts";
import type { RunFolder } from "./run-folder.ts";
import { followRun } from "./sending/follow-run.ts";
import { createProgress } from "./sending/progress.ts";
import { takeOver } from "./take-over.ts";

/**
 * Imports a file, or goes on with an import of it that was stopped or killed; one that is finished
 * is not imported again unless that is what is wanted.
 * @throws CommandError or HostError if it cannot run
 */
export async function sendFile(
  task: ImportTask,
  connection: Connection,
  folder: RunFolder,
): Promise<TaskEnd> {
  await takeOver(task, connection, folder);
  folder.create();
  const { speaker, fetch, options } = task;
  const host = await openHost({ dataFolder: folder.path, speaker, fetch });
  const { services } = host;
  let isFinished = false;
  try {
    const end = await sendWith({ task, services, connection, folder });
    isFinished = ["finished", "already_imported"].includes(end.result.outcome);
    return end;
  } finally {
    // What was never put into the outbox is read again next time.
    const isWorthKeeping = isFinished ? options.keep : isAnythingSent(services);
    await host.stop();
    if (!isWorthKeeping) folder.remove();
  }
}

async function sendWith(options: BeginImportOptions): Promise<TaskEnd> {
  const { task, services, connection, folder } = options;
  // Asked while the folder is locked: nobody else can be about to finish it.
  const receipt = folder.receipt();
  if (receipt !== undefined) {
    if (!task.options.again) return alreadyImported(task, connection, receipt);
    removeImports(services);
    folder.removeReceipt();
  }
  const known = goOnWithImport(services, task);
  if (known !== undefined) return followToEnd(options, known);
  const { view, outcome } = await beginImport(options);
  switch (outcome) {
    case "submitted":
      return followToEnd(options, view.id);
    case "nothing_to_send":
      return finishImport({ task, services, folder, importId: view.id, end: { kind: "finished" } });
    case "declined":
      task.speaker.say("Nothing was sent.");
      return {
        exitCode: EXIT_CODES.notRun,
        result: { outcome: "declined", file: task.input.name },
      };
  }
}

async function followToEnd(
  { task, services, folder }: BeginImportOptions,
  importId: string,
): Promise<TaskEnd> {
  const { speaker, signal, clock, sleep } = task;
  const { outbox } = services;
  const progress = createProgress(speaker, clock);
  const onProgress = progress.show.bind(progress);
  const following = followRun({ outbox, importId, signal, clock, sleep, onProgress });
  const end = await following.finally(() => progress.end());
  return finishImport({ task, services, folder, importId, end });
}

function isAnythingSent({ imports }: HostServices): boolean {
  return imports.list().some(({ step }) => step === "sent");
}
