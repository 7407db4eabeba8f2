import type { HostServices } from "../host/host-services.ts";
import type { ImportTask } from "./import-task.ts";
import { number } from "./report/numbers.ts";
import { doneRows, sentRows } from "./sending/run-numbers.ts";

/**
 * The import of this folder that was begun before, if there is one. The host goes on with it by
 * itself, with the keys and bytes that it was begun with: nobody is asked again.
 */
export function goOnWithImport(
  { outbox }: Pick<HostServices, "outbox">,
  { options, speaker }: ImportTask,
): string | undefined {
  const [run] = outbox.runs();
  if (run === undefined) return undefined;
  const { name, counts } = run;
  const where = `${number(doneRows(counts))} of ${number(sentRows(counts))} done`;
  speaker.say(
    counts.waiting === 0
      ? `The import of ${name} is finished: ${where}.`
      : `Going on with the import of ${name}: ${where}.`,
  );
  const { columnChoices, readOptions } = options;
  if (columnChoices.length + Object.keys(readOptions).length > 0) {
    speaker.warn("It goes on as it was begun: options about reading the file change nothing now.");
  }
  return run.id;
}
