import { DELIMITERS, type Delimiter } from "../../host-api.ts";

const SEPARATOR_LINE = /^"?sep=(.)"?\r?\n/i;

export interface SeparatorLine {
  /** Null if it names one that is not supported. */
  readonly delimiter: Delimiter | null;
  readonly bytes: number;
}

/** The line `sep=;` that Excel reads as an instruction and does not show; null if there is none. */
export function separatorLine(text: Buffer): SeparatorLine | null {
  const match = SEPARATOR_LINE.exec(text.subarray(0, 16).toString("latin1"));
  if (match === null) return null;
  const delimiter = DELIMITERS.find((candidate) => candidate === match[1]) ?? null;
  return { delimiter, bytes: match[0].length };
}
