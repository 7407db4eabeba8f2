import type { FieldKey, GridRow } from "../../host/host-api.ts";
import type { RowService } from "../../host/host-services.ts";
import { rejectionWords } from "../../host/import/export/rejection-words.ts";
import { exportRows } from "../../host/import/export-rows.ts";
import type { ImportTask } from "../import-task.ts";
import { describeIssues } from "../report/describe-issues.ts";
import { groupIssues } from "../report/group-issues.ts";
import { counted } from "../report/numbers.ts";
import { collectRejected } from "./collect-rejected.ts";
import { rejectedPath } from "./rejected-path.ts";
import { replaceFile } from "./replace-file.ts";

export interface Rejectable {
  readonly id: string;
  /** The columns of the file. */
  readonly fields: readonly FieldKey[];
}

/**
 * Writes the rows that somebody has to mend, with their errors, to a file that can be imported as
 * it is, and says where it is and what the server refused.
 * @returns its path; null if there is no such row
 * @throws CommandError if it cannot be written
 */
export async function writeRejected(
  rows: Pick<RowService, "window">,
  { id, fields }: Rejectable,
  { options, workingFolder, speaker }: ImportTask,
): Promise<string | null> {
  const rejected = collectRejected(rows, id);
  if (rejected.length === 0) return null;
  const refused = rejected.filter(({ state }) => state === "refused");
  speaker.sayWrong(
    ...describeIssues("Refused by the server", groupIssues(refused), {
      showCells: speaker.isWatched,
    }),
  );
  const { file: inputFile, rejectedFile: wanted, language } = options;
  const path = rejectedPath({ inputFile, wanted, workingFolder });
  const bytes = await exportRows({
    rows: rejected.map(({ cells, issues }) => ({ cells, error: rejectionWords(issues, language) })),
    fields: withFilled(fields, rejected),
    format: "csv",
    language,
  });
  await replaceFile(path, bytes);
  speaker.sayWrong("", `${counted(rejected.length, "row")} to mend and import again: ${path}`);
  return path;
}

/** A column that the grid hides is not lost. */
function withFilled(fields: readonly FieldKey[], rows: readonly GridRow[]): FieldKey[] {
  const filled = rows.flatMap(({ cells }) => Object.keys(cells) as FieldKey[]);
  return [...new Set([...fields, ...filled])];
}
