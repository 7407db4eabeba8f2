import type { CellIssue, GridRow } from "../../host/host-api.ts";

/** Cells that are wrong in the same way. */
export interface IssueGroup {
  readonly field: string;
  readonly code: CellIssue["code"];
  readonly message: string;
  readonly count: number;
  /** The first few. */
  readonly samples: readonly { readonly row: number; readonly text: string }[];
}

const SAMPLES = 3;

/** What is wrong with some rows by kind, the most frequent first. */
export function groupIssues(rows: Iterable<GridRow>): IssueGroup[] {
  const groups = new Map<string, { issue: CellIssue; count: number; samples: Sample[] }>();
  for (const { position, cells, issues } of rows) {
    for (const issue of issues) {
      const key = JSON.stringify([issue.field, issue.code, issue.message]);
      const group = groups.get(key) ?? { issue, count: 0, samples: [] };
      groups.set(key, group);
      group.count += 1;
      if (group.samples.length >= SAMPLES) continue;
      group.samples.push({ row: position, text: cells[issue.field] ?? "" });
    }
  }
  return [...groups.values()]
    .sort((one, other) => other.count - one.count)
    .map(({ issue: { field, code, message }, count, samples }) => {
      return { field, code, message, count, samples };
    });
}

type Sample = IssueGroup["samples"][number];
