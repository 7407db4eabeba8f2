import type { ColumnsView, FilePreview, ImportView } from "../host/host-api.ts";
import type { HostServices } from "../host/host-services.ts";
import { chooseColumns } from "./choose-columns.ts";
import { CommandError } from "./command-error.ts";
import { hostRows } from "./host-rows.ts";
import type { Machine } from "./import-task.ts";
import type { InputFile } from "./input-file.ts";
import type { CommandOptions } from "./options/command-options.ts";
import { describeColumns } from "./report/describe-columns.ts";
import { describeIssues } from "./report/describe-issues.ts";
import { describeReading } from "./report/describe-reading.ts";
import { groupIssues } from "./report/group-issues.ts";
import { showReading } from "./show-reading.ts";
import type { Speaker } from "./speaker.ts";

export interface PrepareImportOptions {
  readonly services: Pick<HostServices, "imports" | "rows">;
  readonly input: InputFile;
  readonly options: Pick<CommandOptions, "readOptions" | "columnChoices">;
  readonly speaker: Speaker;
  readonly signal: AbortSignal;
  readonly sleep: Machine["sleep"];
}

/**
 * Everything up to the question whether to send: reads the file, matches the columns, checks each
 * row, and says what it found.
 * @throws CommandError if the options do not fit the file, or it has no e-mail addresses
 * @throws HostError if the file cannot be read
 */
export async function prepareImport(task: PrepareImportOptions): Promise<ImportView> {
  const { services, input, speaker, signal } = task;
  const { id } = await services.imports.createFromFile(input);
  speaker.say(...describeReading(input.name, await readAsTold(id, task)));
  signal.throwIfAborted();
  await mapAsTold(id, task);
  signal.throwIfAborted();
  const view = await showReading(
    task,
    () => services.imports.readingProgress(id),
    services.imports.startReview(id),
  );
  signal.throwIfAborted();
  const wrong = groupIssues(hostRows(services.rows, id, "to_fix"));
  speaker.sayWrong(...describeIssues("Errors", wrong, { showCells: speaker.isWatched }));
  return view;
}

async function readAsTold(id: string, task: PrepareImportOptions): Promise<FilePreview> {
  const { imports } = task.services;
  const { readOptions } = task.options;
  const detected = await imports.preview(id);
  if (Object.keys(readOptions).length === 0) return detected;
  const { sheet } = readOptions;
  if (typeof sheet === "string" && !detected.sheets.includes(sheet)) {
    const known = detected.sheets.map((name) => `"${name}"`).join(", ");
    throw new CommandError(
      known === ""
        ? "--sheet is for workbooks; this file is a text."
        : `The file has no sheet "${sheet}". Its sheets are: ${known}.`,
    );
  }
  return imports.setReadOptions(id, readOptions);
}

async function mapAsTold(id: string, task: PrepareImportOptions): Promise<void> {
  const { imports } = task.services;
  const matched = await imports.matchColumns(id);
  const detected = matched.columns.map(({ samples: _, ...mapping }) => mapping);
  const { mapping, chosen } = chooseColumns(detected, task.options.columnChoices);
  const columns = chosen.size === 0 ? matched : await imports.setMapping(id, mapping);
  task.speaker.say(...describeColumns(columns, { chosen, showCells: task.speaker.isWatched }));
  requireFields(columns);
}

function requireFields({ missing }: ColumnsView): void {
  const [field] = missing;
  if (field === undefined) return;
  const what = field === "email" ? "the e-mail addresses" : `the field ${field}`;
  throw new CommandError(
    `No column was found that holds ${what}. Say which one does: --map "Header=${field}".`,
  );
}
