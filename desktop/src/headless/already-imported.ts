import type { ImportTask, TaskEnd } from "./import-task.ts";
import type { Connection } from "./options/find-connection.ts";
import type { Receipt } from "./receipt.ts";
import { describeResult } from "./report/describe-result.ts";

/**
 * Says of a finished import what became of it, and sends nothing. It ends as that import did, so a
 * script that does not know whether it was killed before or after the end may start it again.
 */
export function alreadyImported(
  { input, speaker }: ImportTask,
  { url, apiKey }: Connection,
  { finishedAt, exitCode, rows, rejectedFile }: Receipt,
): TaskEnd {
  const livemode = apiKey.startsWith("ck_live_");
  const time = new Date(finishedAt).toISOString();
  const when = `${time.slice(0, 10)} at ${time.slice(11, 16)} UTC`;
  const side = livemode ? "LIVE" : "SANDBOX";
  speaker.say(
    `${input.name} was imported already, to ${side} (${url}) on ${when}. Nothing was sent now; ` +
      "--again imports it once more.",
    "",
    ...describeResult(rows),
  );
  const result = { outcome: "already_imported", finishedAt: time } as const;
  return {
    exitCode,
    result: { ...result, file: input.name, url, livemode, ...rows, rejectedFile },
  };
}
