import type { CellIssue, FieldKey, GridRow, RowCells, RowWindow } from "../../../host/host-api.ts";

export interface CellEdit {
  readonly position: number;
  readonly field: FieldKey;
  readonly text: string;
}

/** What can be said about a cell without the host; undefined if nothing can. */
export type CellCheck = (field: FieldKey, text: string) => CellIssue | null | undefined;

/** A window as it will be, shown until the host has answered. */
export function applyEdits(
  window: RowWindow,
  edits: ReadonlyMap<number, RowCells>,
  check: CellCheck,
): RowWindow {
  if (!window.rows.some(({ position }) => edits.has(position))) return window;
  return {
    ...window,
    rows: window.rows.map((row) => {
      const cells = edits.get(row.position);
      return cells === undefined ? row : editRow(row, cells, check);
    }),
  };
}

export function groupEdits(cells: readonly CellEdit[]): Map<number, RowCells> {
  const groups = new Map<number, RowCells>();
  for (const { position, field, text } of cells) {
    groups.set(position, { ...groups.get(position), [field]: text });
  }
  return groups;
}

export function editRow(row: GridRow, cells: RowCells, check: CellCheck): GridRow {
  const edited = Object.keys(cells) as FieldKey[];
  const found = edited.flatMap((field) => check(field, cells[field] ?? "") ?? []);
  // What the app cannot judge by itself is no error until the host says so.
  const kept = row.issues.filter(({ field }) => !edited.includes(field));
  return { ...row, cells: { ...row.cells, ...cells }, issues: [...kept, ...found] };
}
