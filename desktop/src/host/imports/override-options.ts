import type { ReadOptions } from "../host-api.ts";

/**
 * What to hold a file's reading to after the user changed some of its options: all that was settled,
 * except the header's row, which is another one in another sheet or between other delimiters.
 */
export function overrideOptions(
  settled: ReadOptions,
  changes: Partial<ReadOptions>,
): Partial<ReadOptions> {
  const { headerRow, ...rest } = settled;
  const isOtherTable =
    (changes.sheet ?? settled.sheet) !== settled.sheet ||
    (changes.delimiter ?? settled.delimiter) !== settled.delimiter;
  return { ...rest, ...(isOtherTable ? {} : { headerRow }), ...changes };
}
