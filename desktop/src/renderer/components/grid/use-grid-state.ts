import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { FieldKey, GridRow } from "../../../host/host-api.ts";
import { toKeyPress } from "../commands/to-key-press.ts";
import { useTellFailure } from "../use-tell-failure.tsx";
import { editRow } from "./apply-edits.ts";
import { boundsOf, type CellPlace, clampPlace, type GridSize } from "./cell-range.ts";
import { checkCell } from "./check-cell.ts";
import type { DataGridProps } from "./data-grid.tsx";
import { type GridAction, gridAction } from "./grid-key.ts";
import { type GridMove, leavesGrid, movePlace } from "./grid-move.ts";
import { rowsOf } from "./rows-of.ts";
import type { ColumnSizing } from "./use-column-widths.ts";
import { type GridCursor, START } from "./use-grid-cursor.ts";
import { ROW_HEIGHT } from "./use-grid-virtual.ts";

/** A cell that is being edited, wherever its row is by now. */
export interface CellEditState {
  /** Null for the row that is to be added, undefined for one that is still being loaded. */
  readonly rowKey: number | null | undefined;
  /** Where the row was when the edit began. */
  readonly row: number;
  /** The row, if the edit began before it was there. */
  readonly awaited: Promise<readonly GridRow[]> | null;
  readonly column: number;
  readonly field: FieldKey;
  readonly before: string;
  readonly typed: boolean;
}

type GridStateOptions = Pick<
  DataGridProps,
  "columns" | "editing" | "isEditable" | "listKey" | "autoFocus" | "canAdd"
> & {
  readonly cursor: GridCursor;
  readonly viewport: RefObject<HTMLDivElement | null>;
  readonly sizing: ColumnSizing;
};

/** The edit of a cell, the focus, and what keys do to them and to the cursor. */
export function useGridState(options: GridStateOptions) {
  const { cursor, columns, editing, isEditable, listKey, autoFocus, viewport } = options;
  const { source, range, size, total } = cursor;
  const tellFailure = useTellFailure();
  const [edit, setEdit] = useState<CellEditState | null>(null);
  const [hasFocus, setHasFocus] = useState(false);
  const wantsFocus = useRef(autoFocus);
  const leaving = useRef(false);
  /** The column that Tab began to fill a row from: Enter goes back to it, as in a spreadsheet. */
  const tabbedFrom = useRef<number | null>(null);
  const scrollTo = useRef<(row: number) => void>(() => undefined);

  const moveTo = (place: CellPlace, extend: boolean, rowKey?: number) => {
    wantsFocus.current = true;
    leaving.current = false;
    tabbedFrom.current = null;
    cursor.place(place, extend, rowKey);
    scrollTo.current(place.row);
  };
  const takeFocus = () => {
    wantsFocus.current = true;
    focusCell(viewport.current, range.cursor);
  };

  const shownList = useRef(listKey);
  useEffect(() => {
    if (shownList.current === listKey) return;
    shownList.current = listKey;
    setEdit(null);
    scrollTo.current(0);
  }, [listKey]);

  const { row: rowIndex, column: columnIndex } = range.cursor;
  const isNewRow = rowIndex >= total;
  const isAtEdit =
    edit !== null &&
    edit.column === columnIndex &&
    isRowOf(edit, { row: rowIndex, isNew: isNewRow, rowKey: cursor.rowKey });
  // Rows come and go before the one that is to be added, too.
  if (edit?.rowKey === null && rowIndex !== total && total < size.rows) {
    cursor.place({ row: total, column: columnIndex }, false);
  }
  useSteadyEditor(viewport, isAtEdit, rowIndex);

  useLayoutEffect(() => {
    if (edit === null && wantsFocus.current) focusCell(viewport.current, range.cursor);
  });

  const row = source.rowAt(rowIndex);
  const field = columns[columnIndex]?.field ?? null;
  // A row that is still being loaded is taken for one that can be edited: letters do not wait.
  const canEdit =
    size.rows > 0 && (isNewRow ? options.canAdd : row === undefined || isEditable(row));
  const isAwaited = isAtEdit && edit.rowKey === undefined;
  if (isAwaited && row !== undefined) arrive(edit, row);

  /** Goes on as a key says. */
  const step = (move: GridMove, within: GridSize, page: number, extend: boolean) => {
    const from = tabbedFrom.current;
    moveTo(movePlace(range.cursor, move, within, page), extend);
    if (move === "next") tabbedFrom.current = from ?? columnIndex;
  };
  const startEdit = (typed: boolean): boolean => {
    if (!canEdit || field === null) return false;
    const rowKey = cursor.keyAt(rowIndex) ?? (isNewRow ? null : undefined);
    // Asked for now: once other edits are saved, another row can be at its place.
    const awaited = rowKey === undefined ? source.load(rowIndex, rowIndex) : null;
    // The window that has it can come in spite of that; else whoever saves the edit is told.
    awaited?.catch(() => undefined);
    const before = row?.cells[field] ?? "";
    // The letter of this very key press has to find the text field in place.
    flushSync(() => {
      setEdit({ rowKey, row: rowIndex, awaited, column: columnIndex, field, before, typed });
      if (row !== undefined) cursor.hold(row);
    });
    return true;
  };
  /** What an edit comes to that was over before its row was there. */
  const awaitedCells = async ({ awaited, field, typed }: CellEditState, text: string) => {
    const [found] = (await awaited) ?? [];
    if (found === undefined || !isEditable(found)) return [];
    const before = found.cells[field] ?? "";
    const whole = typed ? text : before + text;
    return whole === before ? [] : [{ position: found.position, field, text: whole }];
  };
  const save = (cell: CellEditState, text: string) => {
    if (cell.rowKey === null) {
      if (text !== "") editing.add([{ [cell.field]: text }]);
      return;
    }
    if (cell.rowKey === undefined) {
      editing.editAwaited(() => awaitedCells(cell, text));
      return;
    }
    if (text === cell.before) return;
    editing.edit("edit", [{ position: cell.rowKey, field: cell.field, text }]);
    if (cursor.held !== null) {
      cursor.hold(editRow(cursor.held, { [cell.field]: text }, checkCell));
    }
  };
  const commit = (text: string, move: GridMove | null) => {
    if (edit === null) return;
    setEdit(null);
    save(edit, text);
    const isAdded = edit.rowKey === null && text !== "";
    const grown = isAdded ? { ...size, rows: size.rows + 1 } : size;
    wantsFocus.current = true;
    if (move === "down" && tabbedFrom.current !== null) {
      const place = movePlace(range.cursor, move, grown, 1);
      moveTo({ ...place, column: tabbedFrom.current }, false);
    } else if (move !== null) step(move, grown, 1, false);
  };
  const clear = async () => {
    const { top, bottom, left, right } = boundsOf(range);
    const rows = await rowsOf(source, top, Math.min(bottom, total - 1));
    const cells = rows
      .filter(isEditable)
      .flatMap(({ position, cells: texts }) =>
        columns
          .slice(left, right + 1)
          .flatMap((column) =>
            column.field !== null && (texts[column.field] ?? "") !== ""
              ? [{ position, field: column.field, text: "" }]
              : [],
          ),
      );
    if (cells.length > 0) editing.edit("edit", cells);
  };
  /** Whether the key was the grid's. */
  const act = (action: GridAction): boolean => {
    switch (action.kind) {
      case "move": {
        const steps = action.move === "next" || action.move === "previous";
        if (steps && (leaving.current || leavesGrid(range.cursor, action.move, size))) {
          wantsFocus.current = false;
          return false;
        }
        const page = Math.floor((viewport.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2;
        step(action.move, size, Math.max(1, page), action.extend);
        return true;
      }
      case "edit":
        return startEdit(false) || followLink(viewport.current, range.cursor);
      case "type":
        startEdit(true);
        // Not taken: the browser writes the letter into the text field that has the focus now.
        return false;
      case "clear":
        clear().catch(tellFailure);
        return true;
      case "select_all":
        cursor.place(START, false);
        cursor.place(clampPlace({ row: total - 1, column: size.columns - 1 }, size), true);
        return true;
      case "widen": {
        const column = columns[columnIndex];
        if (column !== undefined) options.sizing.widen(column, action.by);
        return true;
      }
      case "leave":
        leaving.current = true;
        cursor.place(range.cursor, false);
        return true;
    }
  };
  return {
    range,
    edit,
    isAtEdit,
    hasFocus,
    moveTo,
    takeFocus,
    scrollTo,
    startEdit,
    commit,
    cancel: () => {
      wantsFocus.current = true;
      setEdit(null);
    },
    onKeyDown: (event: React.KeyboardEvent) => {
      if (edit !== null || event.nativeEvent.isComposing) return;
      const action = gridAction(toKeyPress(event));
      if (action !== null && act(action)) event.preventDefault();
    },
    onFocus: () => {
      setHasFocus(true);
      // However it came: a row that goes must not take it along.
      wantsFocus.current = true;
    },
    onBlur: (event: React.FocusEvent) => {
      if (event.currentTarget.contains(event.relatedTarget)) return;
      setHasFocus(false);
      if (event.relatedTarget === null) return;
      // Something else on the screen has it now, and keeps it.
      wantsFocus.current = false;
      cursor.release();
    },
  };

  /** The row of an edit is there: it goes on with what the cell holds, if the cell can be edited. */
  function arrive(cell: CellEditState, arrived: GridRow): void {
    if (!isEditable(arrived)) {
      setEdit(null);
      return;
    }
    const before = arrived.cells[cell.field] ?? "";
    setEdit({ ...cell, rowKey: editing.keyOf(arrived.position), before });
    cursor.hold(arrived);
  }
}

interface CursorRow {
  readonly row: number;
  readonly isNew: boolean;
  readonly rowKey: number | undefined;
}

/** Whether the row at the cursor is the one that is being edited. */
function isRowOf(edit: CellEditState, { row, isNew, rowKey }: CursorRow): boolean {
  if (edit.rowKey === null) return isNew;
  return edit.rowKey === undefined ? edit.row === row : edit.rowKey === rowKey;
}

/** A cell that is being edited stays where it is on the screen when rows above it come or go. */
function useSteadyEditor(
  viewport: RefObject<HTMLElement | null>,
  isEditing: boolean,
  row: number,
): void {
  const before = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (isEditing && before.current !== null && viewport.current !== null) {
      viewport.current.scrollTop += (row - before.current) * ROW_HEIGHT;
    }
    before.current = isEditing ? row : null;
  });
}

function cellAt(viewport: HTMLElement | null, { row, column }: CellPlace): HTMLElement | null {
  return viewport?.querySelector(`[data-row="${row}"][data-column="${column}"]`) ?? null;
}

/** Links in cells are no stops of the Tab key: there is one per row. Whether there was one. */
function followLink(viewport: HTMLElement | null, place: CellPlace): boolean {
  const link = cellAt(viewport, place)?.querySelector("a") ?? null;
  link?.click();
  return link !== null;
}

function focusCell(viewport: HTMLElement | null, place: CellPlace): void {
  const cell = cellAt(viewport, place);
  if (cell == null || cell.contains(document.activeElement)) return;
  cell.focus({ preventScroll: true });
  scrollSideways(viewport, cell);
}

/** The numbers of the rows and the first column lie over what is at the left edge. */
function scrollSideways(viewport: HTMLElement | null, cell: HTMLElement): void {
  if (viewport === null || cell.dataset.frozen !== undefined) return;
  const frozen = viewport.querySelectorAll<HTMLElement>("[role=columnheader]");
  const covered = (frozen[0]?.offsetWidth ?? 0) + (frozen[1]?.offsetWidth ?? 0);
  const left = cell.offsetLeft - covered;
  const right = cell.offsetLeft + cell.offsetWidth;
  if (left < viewport.scrollLeft) viewport.scrollLeft = left;
  else if (right > viewport.scrollLeft + viewport.clientWidth) {
    viewport.scrollLeft = Math.min(left, right - viewport.clientWidth);
  }
}
