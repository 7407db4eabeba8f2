import { notifications } from "@mantine/notifications";
import type { GridRow, RowCells } from "../../../host/host-api.ts";
import { useWords } from "../../text/words-context.tsx";
import { useTellFailure } from "../use-tell-failure.tsx";
import { boundsOf, cellCount } from "./cell-range.ts";
import type { DataGridProps } from "./data-grid.tsx";
import { parseTsv } from "./parse-tsv.ts";
import { planPaste } from "./plan-paste.ts";
import { rowsInMemory, rowsOf } from "./rows-of.ts";
import { toTsv } from "./to-tsv.ts";
import type { GridCursor } from "./use-grid-cursor.ts";

type GridClipboardOptions = Pick<
  DataGridProps,
  "columns" | "editing" | "canAdd" | "isEditable" | "onDeleted" | "onCopied" | "interceptPaste"
> &
  Pick<GridCursor, "source" | "range" | "size" | "total" | "release">;

/** Copy, paste, fill down and delete: what concerns whole ranges, loaded or not. */
export function useGridClipboard(options: GridClipboardOptions) {
  const { source, columns, editing, canAdd, isEditable, range, size, total } = options;
  const words = useWords();
  const tellFailure = useTellFailure();
  const bounds = boundsOf(range);
  const last = Math.min(bounds.bottom, total - 1);
  const selectedRows = () => rowsOf(source, bounds.top, last);
  const attempt = (work: () => Promise<void>) => void work().catch(tellFailure);

  const pasteText = (text: string) => {
    const table = parseTsv(text);
    if (text === "" || options.interceptPaste?.(table, text) === true) return;
    const plan = planPaste(table, bounds, { ...size, rows: total }, canAdd);
    if (plan.dropped > 0) notifications.show({ message: words.grid.notPasted(plan.dropped) });
    attempt(async () => {
      const end = Math.max(bounds.top, ...plan.cells.map(({ row }) => row));
      const rows = plan.cells.length === 0 ? [] : await rowsOf(source, bounds.top, end);
      const cells = plan.cells.flatMap(({ row: index, column, text: pasted }) => {
        const row = rows[index - bounds.top];
        const field = columns[column]?.field ?? null;
        if (row === undefined || field === null || !isEditable(row)) return [];
        return [{ position: row.position, field, text: pasted }];
      });
      const added = plan.added.map((texts) => toCells(texts));
      if (added.length > 0) editing.paste(cells, added);
      else if (cells.length > 0) editing.edit("paste", cells);
    });
  };
  const toCells = (texts: ReadonlyMap<number, string>): RowCells =>
    Object.fromEntries(
      [...texts].flatMap(([column, text]) => {
        const field = columns[column]?.field ?? null;
        return field === null ? [] : [[field, text]];
      }),
    );
  const toText = (rows: readonly GridRow[]): string => {
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
      // The empty row at the end has nothing that could replace what was copied before.
      if (last < bounds.top) return;
      event.preventDefault();
      const rows = rowsInMemory(source, bounds.top, last);
      if (rows !== undefined) {
        event.clipboardData.setData("text/plain", toText(rows));
        options.onCopied?.(cellCount(bounds));
        return;
      }
      attempt(async () => {
        await navigator.clipboard.writeText(toText(await selectedRows()));
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
        options.release();
        editing.remove(positions);
        options.onDeleted?.(positions.length);
      }),
  };
}
