import { type ReactNode, type Ref, useImperativeHandle, useRef } from "react";
import type { GridRow as Row } from "../../../host/host-api.ts";
import { useWords } from "../../text/words-context.tsx";
import { CellEditor } from "./cell-editor.tsx";
import { boundsOf } from "./cell-range.ts";
import styles from "./data-grid.module.css";
import type { GridColumn } from "./grid-column.ts";
import { GridHeader } from "./grid-header.tsx";
import { GridRow } from "./grid-row.tsx";
import { IssueHint } from "./issue-hint.tsx";
import { optionsOf } from "./options-of.ts";
import { rowKeys } from "./row-keys.ts";
import { useColumnWidths } from "./use-column-widths.ts";
import { useGridClipboard } from "./use-grid-clipboard.ts";
import { useGridCursor } from "./use-grid-cursor.ts";
import { useGridPointer } from "./use-grid-pointer.ts";
import { useGridState } from "./use-grid-state.ts";
import { useGridVirtual } from "./use-grid-virtual.ts";
import type { RowEditing } from "./use-row-editing.ts";
import type { RowSource } from "./use-row-windows.ts";

/** What a view can ask of its grid. */
export interface GridHandle {
  focus(): void;
  /** @param index where the host has the row, which the screen may not show yet */
  focusCell(position: number, index: number, column: number): void;
  fillDown(): void;
  deleteRows(): void;
  pasteText(text: string): void;
  /** Where the cursor is; null before there is a row. */
  cursor(): { readonly row: Row | undefined; readonly column: GridColumn | undefined } | null;
}

export interface DataGridProps {
  readonly label: string;
  readonly source: RowSource;
  readonly columns: readonly GridColumn[];
  readonly editing: RowEditing;
  /** Whether there is an empty row at the end to type into. */
  readonly canAdd: boolean;
  readonly isEditable: (row: Row) => boolean;
  readonly outcome?: (row: Row) => ReactNode;
  /** When it changes, the grid shows another list and begins at its first row. */
  readonly listKey: string;
  readonly autoFocus: boolean;
  readonly empty: ReactNode;
  readonly onDeleted?: (count: number) => void;
  readonly onCopied?: (count: number) => void;
  /** Takes a pasted table over, such as one with a header into an empty batch. */
  readonly interceptPaste?: (table: string[][], text: string) => boolean;
  readonly ref?: Ref<GridHandle>;
}

const ROW_HEADER_WIDTH = 72;

/** Rows and cells for the keyboard: as in a spreadsheet, with 100,000 rows as with ten. */
export function DataGrid(props: DataGridProps) {
  const { label, canAdd, isEditable, outcome, empty } = props;
  const { columns, sizing } = useColumnWidths(props.columns);
  const words = useWords();
  const viewport = useRef<HTMLDivElement>(null);
  const cursor = useGridCursor({ ...props, columns });
  const { source, total, size, range } = cursor;
  const rowCount = size.rows;
  const state = useGridState({ ...props, columns, sizing, viewport, cursor });
  const { edit } = state;
  const bounds = boundsOf(range);
  const virtual = useGridVirtual({ viewport, rowCount, cursorRow: range.cursor.row, source });
  state.scrollTo.current = virtual.scrollToIndex;
  const clipboard = useGridClipboard({ ...props, ...cursor });
  const pointer = useGridPointer(state, size);
  useImperativeHandle(props.ref, () => ({
    focus: state.takeFocus,
    focusCell: (position, index, column) =>
      state.moveTo({ row: index, column }, false, props.editing.keyOf(position)),
    fillDown: clipboard.fillDown,
    deleteRows: clipboard.deleteRows,
    pasteText: clipboard.pasteText,
    cursor: () =>
      rowCount === 0
        ? null
        : { row: source.rowAt(range.cursor.row), column: columns[range.cursor.column] },
  }));

  const cursorRow = source.rowAt(range.cursor.row);
  const editor =
    edit === null || !state.isAtEdit ? null : (
      <CellEditor
        label={columns[edit.column]?.name ?? ""}
        initialText={edit.typed ? "" : edit.before}
        typed={edit.typed}
        options={optionsOf(edit.field)}
        onCommit={state.commit}
        onCancel={state.cancel}
      />
    );
  const keys = rowKeys({
    indexes: virtual.items.map(({ index }) => index),
    keyAt: cursor.keyAt,
    // The editor of a row that arrives meanwhile must not be put up anew.
    cursor: {
      row: range.cursor.row,
      key: state.isAtEdit && edit?.awaited != null ? "awaited" : cursor.rowKey,
    },
  });
  const width = columns.reduce((sum, column) => sum + column.width, ROW_HEADER_WIDTH);

  return (
    <div className={styles.outer}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be virtual. */}
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={source.total === null ? -1 : rowCount + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        data-open={canAdd || undefined}
        className={styles.viewport}
        ref={viewport}
        onKeyDown={state.onKeyDown}
        onCopy={clipboard.onCopy}
        onPaste={clipboard.onPaste}
        onFocus={state.onFocus}
        onBlur={state.onBlur}
        {...pointer}
      >
        <GridHeader columns={columns} width={width} sizing={sizing} />
        {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
        <div role="rowgroup" className={styles.body} style={{ height: virtual.totalHeight, width }}>
          {virtual.items.map(({ index, start }, drawn) => {
            const row = source.rowAt(index);
            const isNew = index >= total;
            const selected = index >= bounds.top && index <= bounds.bottom;
            const hasCursor = index === range.cursor.row;
            return (
              <GridRow
                key={keys[drawn]}
                index={index}
                top={start}
                row={row}
                isNew={isNew}
                columns={columns}
                cursor={hasCursor ? range.cursor.column : -1}
                left={selected ? bounds.left : -1}
                right={selected ? bounds.right : -1}
                editable={isNew || (row !== undefined && isEditable(row))}
                editor={hasCursor ? editor : null}
                outcome={outcome ?? null}
              />
            );
          })}
        </div>
      </div>
      {/* Beside the grid, which may hold nothing but rows. */}
      {total === 0 && source.total !== null && !canAdd && (
        <div className={styles.empty}>{empty}</div>
      )}
      <IssueHint
        words={words}
        row={cursorRow}
        column={columns[range.cursor.column]}
        visible={edit === null && state.hasFocus}
        place={range.cursor}
        viewport={viewport}
      />
    </div>
  );
}
