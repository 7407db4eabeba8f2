import type { CellIssue, FieldKey, ImportView } from "../host-api.ts";

/** What `issues` and `issue_kinds` of a row hold. They always change together. */
export interface IssueColumns {
  readonly issues: string | null;
  readonly issue_kinds: string | null;
}

type IssueKind = Pick<CellIssue, "field" | "code">;

export function issueColumns(issues: readonly CellIssue[]): IssueColumns {
  if (issues.length === 0) return { issues: null, issue_kinds: null };
  const kinds = new Set(issues.map(toKind));
  return { issues: JSON.stringify(issues), issue_kinds: JSON.stringify([...kinds]) };
}

/** The part of `issue_kinds` that says that a row has an issue of this kind. */
export function issueKindToken(kind: { field: FieldKey; code: string }): string {
  return JSON.stringify(toKind(kind));
}

/** The kinds of issues, the most frequent first, from how often each `issue_kinds` occurs. */
export function countIssueKinds(
  groups: readonly { issue_kinds: string | null; rows: number }[],
): ImportView["issueKinds"] {
  const counts = new Map<string, number>();
  for (const { issue_kinds, rows } of groups) {
    for (const kind of JSON.parse(issue_kinds ?? "[]") as string[]) {
      counts.set(kind, (counts.get(kind) ?? 0) + rows);
    }
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([kind, count]) => ({ ...fromKind(kind), count }));
}

function toKind({ field, code }: { field: string; code: string }): string {
  return `${field}:${code}`;
}

/** A key of the metadata can hold a colon, a code cannot. */
function fromKind(kind: string): IssueKind {
  const end = kind.lastIndexOf(":");
  return {
    field: kind.slice(0, end) as FieldKey,
    code: kind.slice(end + 1) as CellIssue["code"],
  };
}
