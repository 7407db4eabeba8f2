import type { IssueGroup } from "./group-issues.ts";
import { counted } from "./numbers.ts";
import { shorten } from "./shorten.ts";

/** So many kinds of errors are told; more would be read by nobody. */
const MAXIMUM_KINDS = 12;

/** The kinds of errors with the first rows of each. */
export function describeIssues(
  title: string,
  groups: readonly IssueGroup[],
  { showCells }: { readonly showCells: boolean },
): string[] {
  if (groups.length === 0) return [];
  const lines = groups
    .slice(0, MAXIMUM_KINDS)
    .flatMap(({ field, message, count, samples }) => [
      `  ${shorten(field, 60)}: ${message} (${counted(count, "row")})`,
      ...samples.map(({ row, text }) => `    row ${row}${showCells ? `: ${quote(text)}` : ""}`),
      ...(count > samples.length ? [`    and ${counted(count - samples.length, "more row")}`] : []),
    ]);
  const rest = groups.length - MAXIMUM_KINDS;
  const more = rest > 0 ? [`  and ${counted(rest, "other kind")} of errors`] : [];
  return ["", `${title}:`, ...lines, ...more];
}

function quote(text: string): string {
  return text === "" ? "(empty)" : `"${shorten(text, 60)}"`;
}
