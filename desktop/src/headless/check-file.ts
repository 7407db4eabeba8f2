import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ImportTask, TaskEnd } from "./import-task.ts";
import { openHost } from "./open-host.ts";
import { prepareImport } from "./prepare-import.ts";
import { writeRejected } from "./rejected/write-rejected.ts";
import { notSentWords } from "./report/describe-result.ts";
import { counted } from "./report/numbers.ts";
import { exitCodeOf, toRowResult } from "./result.ts";
import { sendableRows } from "./sendable-rows.ts";

/** Everything but sending, in a folder that is gone afterwards. Asks no server. */
export async function checkFile(task: ImportTask): Promise<TaskEnd> {
  const { options, input, speaker } = task;
  const dataFolder = await mkdtemp(join(tmpdir(), "customer-desk-"));
  try {
    const host = await openHost({ dataFolder, speaker, fetch: undefined });
    try {
      const view = await prepareImport({ services: host.services, ...task });
      const rejectedFile = await writeRejected(host.services.rows, view, task);
      const ready = sendableRows(view.counts, options);
      const rows = toRowResult(view.counts);
      const result = { ...rows, duplicates: rows.rows - rows.invalid - ready };
      const rest = notSentWords(result);
      speaker.say(
        "",
        `${counted(ready, "row")} could be sent${rest && `; ${rest}`}. Nothing was sent.`,
      );
      return {
        exitCode: exitCodeOf(result),
        result: { outcome: "checked", file: input.name, ...result, ready, rejectedFile },
      };
    } finally {
      await host.stop();
    }
  } finally {
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 3 });
  }
}
