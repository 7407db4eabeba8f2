import type { RowCells } from "../../../host/host-api.ts";
import { useTellFailure } from "../use-tell-failure.tsx";
import { boundsOf, type CellRange, cellCount, type GridSize } from "./cell-range.ts";
import type { DataGridProps } from "./data-grid.tsx";
import { parseTsv } from "./parse-tsv.ts";
import { planPaste } from "./plan-paste.ts";
import { toTsv } from "./to-tsv.ts";

type GridClipboardOptions = Pick<
  DataGridProps,
  | "source"
  | "columns"
  | "editing"
  | "canAdd"
  | "isEditable"
  | "onDeleted"
  | "onCopied"
  | "interceptPaste"
> & {
  readonly range: CellRange;
  readonly size: GridSize;
  /** Rows that are there, without the empty one at the end. */
  readonly total: number;
};

/** Copy, paste, fill down and delete: what concerns whole ranges, loaded or not. */
export function useGridClipboard(options: GridClipboardOptions) {
  const { source, columns, editing, canAdd, isEditable, range, size, total } = options;
  const tellFailure = useTellFailure();
  const bounds = boundsOf(range);
  const last = Math.min(bounds.bottom, total - 1);
  const selectedRows = () => source.load(bounds.top, last);
  const attempt = (work: () => Promise<void>) => void work().catch(tellFailure);

  const pasteText = (text: string) => {
    const table = parseTsv(text);
    if (text === "" || options.interceptPaste?.(table, text) === true) return;
    const plan = planPaste(table, bounds, { ...size, rows: total }, canAdd);
    attempt(async () => {
      const end = Math.max(bounds.top, ...plan.cells.map(({ row }) => row));
      const rows = plan.cells.length === 0 ? [] : await source.load(bounds.top, end);
      const cells = plan.cells.flatMap(({ row: index, column, text: pasted }) => {
        const row = rows[index - bounds.top];
        const field = columns[column]?.field ?? null;
        if (row === undefined || field === null || !isEditable(row)) return [];
        return [{ position: row.position, field, text: pasted }];
      });
      if (cells.length > 0) editing.edit("paste", cells);
      if (plan.added.length > 0) editing.add(plan.added.map((texts) => toCells(texts)));
    });
  };
  const toCells = (texts: ReadonlyMap<number, string>): RowCells =>
    Object.fromEntries(
      [...texts].flatMap(([column, text]) => {
        const field = columns[column]?.field ?? null;
        return field === null ? [] : [[field, text]];
      }),
    );
  const copyText = async () => {
    const rows = await selectedRows();
    const fields = columns.slice(bounds.left, bounds.right + 1).map(({ field }) => field);
    return toTsv(
      rows.map(({ cells }) => fields.map((field) => (field === null ? "" : (cells[field] ?? "")))),
    );
  };
  return {
    pasteText,
    onPaste: (event: React.ClipboardEvent) => {
      event.preventDefault();
      pasteText(event.clipboardData.getData("text/plain"));
    },
    onCopy: (event: React.ClipboardEvent) => {
      event.preventDefault();
      const rows = Array.from({ length: last - bounds.top + 1 }, (_, index) =>
        source.rowAt(bounds.top + index),
      );
      const fields = columns.slice(bounds.left, bounds.right + 1).map(({ field }) => field);
      if (rows.every((row) => row !== undefined)) {
        const texts = rows.map(({ cells }) =>
          fields.map((field) => (field === null ? "" : (cells[field] ?? ""))),
        );
        event.clipboardData.setData("text/plain", toTsv(texts));
        options.onCopied?.(cellCount(bounds));
        return;
      }
      attempt(async () => {
        await navigator.clipboard.writeText(await copyText());
        options.onCopied?.(cellCount(bounds));
      });
    },
    fillDown: () =>
      attempt(async () => {
        const rows = await selectedRows();
        const [first, ...below] = rows;
        if (first === undefined || below.length === 0) return;
        const fields = columns.slice(bounds.left, bounds.right + 1);
        const cells = below.filter(isEditable).flatMap(({ position, cells: texts }) =>
          fields.flatMap(({ field }) => {
            if (field === null) return [];
            const text = first.cells[field] ?? "";
            return (texts[field] ?? "") === text ? [] : [{ position, field, text }];
          }),
        );
        if (cells.length > 0) editing.edit("fill", cells);
      }),
    deleteRows: () =>
      attempt(async () => {
        const positions = (await selectedRows()).filter(isEditable).map(({ position }) => position);
        if (positions.length === 0) return;
        editing.remove(positions);
        options.onDeleted?.(positions.length);
      }),
  };
}
