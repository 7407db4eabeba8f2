import type { FileWarning, ReadOptions } from "../host-api.ts";
import { HostError } from "../host-error.ts";
import { fileKind } from "./file-kind.ts";
import { assertText } from "./text/assert-text.ts";
import { detectDelimiter } from "./text/detect-delimiter.ts";
import { detectEncoding } from "./text/detect-encoding.ts";
import { countReplacements, toUtf8 } from "./text/to-utf8.ts";
import { listSheets } from "./workbook/list-sheets.ts";

/** How a file is read, but for its header, which is found by reading. */
export type FormatOptions = Omit<ReadOptions, "headerRow">;

export interface FileFormat {
  readonly options: FormatOptions;
  /** The sheets that can be chosen. */
  readonly sheets: readonly string[];
  readonly warnings: readonly FileWarning[];
}

/**
 * Finds out how a file is read; what the user chose is taken as it is.
 *
 * @throws HostError `file_empty`, `file_too_large`, `file_not_supported` or `file_unreadable`
 */
export function fileFormat(
  bytes: Uint8Array,
  fileName: string,
  chosen: Partial<ReadOptions>,
): FileFormat {
  return fileKind(bytes) === "workbook"
    ? workbookFormat(bytes, chosen)
    : textFormat(bytes, fileName, chosen);
}

function textFormat(bytes: Uint8Array, fileName: string, chosen: Partial<ReadOptions>): FileFormat {
  const encoding = chosen.encoding ?? detectEncoding(bytes);
  const text = toUtf8(bytes, encoding);
  assertText(text);
  const delimiter = chosen.delimiter ?? detectDelimiter(text, fileName);
  const count = countReplacements(text);
  return {
    options: { kind: "text", encoding, delimiter, sheet: null },
    sheets: [],
    warnings: count > 0 ? [{ code: "replaced_characters", params: { count } }] : [],
  };
}

function workbookFormat(bytes: Uint8Array, chosen: Partial<ReadOptions>): FileFormat {
  const { visible, hidden } = listSheets(bytes);
  const sheet = visible.find((name) => name === chosen.sheet) ?? visible[0];
  if (sheet === undefined) throw new HostError("file_empty");
  return {
    options: { kind: "workbook", encoding: "utf-8", delimiter: ",", sheet },
    sheets: visible,
    warnings:
      hidden.length > 0 ? [{ code: "hidden_sheets", params: { count: hidden.length } }] : [],
  };
}
