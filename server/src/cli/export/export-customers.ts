import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { setImmediate } from "node:timers/promises";
import { assertReplaceable } from "../assert-replaceable.ts";
import type { CommandContext } from "../command-context.ts";
import { isBrokenPipe } from "../is-broken-pipe.ts";
import type { Mode } from "../mode-option.ts";
import { printLine } from "../print-line.ts";
import { replaceFile } from "../replace-file.ts";
import { EXPORT_FORMATS } from "./export-formats.ts";
import { listScopes } from "./list-scopes.ts";
import { readCustomers } from "./read-customers.ts";

export interface ExportOptions {
  readonly format: keyof typeof EXPORT_FORMATS;
  readonly organization?: string;
  readonly mode?: Mode;
  /** An absolute path; stdout without it. */
  readonly output?: string;
}

/**
 * Writes out customers as fast as they are taken, holding a page of them at a time.
 * @throws CommandError if the organization or the output's folder does not exist
 */
export async function exportCustomers(
  context: CommandContext,
  { format, organization, mode, output }: ExportOptions,
): Promise<void> {
  const { head, toText } = EXPORT_FORMATS[format];
  const scopes = await listScopes(context.database, { organization, mode });
  let count = 0;

  async function* toTexts(): AsyncGenerator<string> {
    yield head;
    for (const scope of scopes) {
      for await (const records of readCustomers(context, scope)) {
        count += records.length;
        yield toText(records);
        // Reading and writing to a pipe are synchronous: without a pause no signal would be heard.
        await setImmediate();
      }
    }
  }

  if (output === undefined) {
    try {
      await pipeline(toTexts, context.stdout, { end: false });
    } catch (error) {
      if (!isBrokenPipe(error)) throw error;
    }
    return;
  }
  assertReplaceable(output, context.location);
  await replaceFile(output, (temporary) => pipeline(toTexts, createWriteStream(temporary)));
  await printLine(
    context.stderr,
    `Written to ${output} (customers: ${count.toLocaleString("en")}).`,
  );
}
