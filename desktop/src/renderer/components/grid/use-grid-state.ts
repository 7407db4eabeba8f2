import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { toKeyPress } from "../commands/to-key-press.ts";
import {
  boundsOf,
  type CellPlace,
  type CellRange,
  clampPlace,
  type GridSize,
  rangeOf,
} from "./cell-range.ts";
import type { DataGridProps } from "./data-grid.tsx";
import { type GridAction, gridAction } from "./grid-key.ts";
import { type GridMove, leavesGrid, movePlace } from "./grid-move.ts";
import { useAnchoredCursor } from "./use-anchored-cursor.ts";
import type { ColumnSizing } from "./use-column-widths.ts";
import { ROW_HEIGHT } from "./use-grid-virtual.ts";

export interface CellEditState {
  readonly text: string;
  readonly typed: boolean;
}

type GridStateOptions = Pick<
  DataGridProps,
  "source" | "columns" | "editing" | "isEditable" | "listKey" | "autoFocus" | "canAdd"
> & {
  readonly viewport: RefObject<HTMLDivElement | null>;
  readonly sizing: ColumnSizing;
  readonly size: GridSize;
  /** Rows that are there, without the empty one at the end. */
  readonly total: number;
};

const START: CellPlace = { row: 0, column: 0 };

/** Cursor, selection and the edit of a cell, and what keys do to them. */
export function useGridState(options: GridStateOptions) {
  const { source, columns, editing, isEditable, listKey, autoFocus, viewport, size, total } =
    options;
  const [range, setRange] = useState<CellRange>(rangeOf(START));
  const [edit, setEdit] = useState<CellEditState | null>(null);
  const [hasFocus, setHasFocus] = useState(false);
  const wantsFocus = useRef(autoFocus);
  const leaving = useRef(false);
  /** The column that Tab began to fill a row from: Enter goes back to it, as in a spreadsheet. */
  const tabbedFrom = useRef<number | null>(null);
  const scrollTo = useRef<(row: number) => void>(() => undefined);

  const moveTo = useCallback((place: CellPlace, extend: boolean) => {
    wantsFocus.current = true;
    leaving.current = false;
    tabbedFrom.current = null;
    setRange((old) => (extend ? { ...old, cursor: place } : rangeOf(place)));
    scrollTo.current(place.row);
  }, []);
  const takeFocus = useCallback(() => {
    wantsFocus.current = true;
    focusCell(viewport.current, range.cursor);
  }, [viewport, range.cursor]);

  // Another list begins at its first row.
  const shownList = useRef(listKey);
  useEffect(() => {
    if (shownList.current === listKey) return;
    shownList.current = listKey;
    setEdit(null);
    setRange((old) => rangeOf({ row: 0, column: old.cursor.column }));
    scrollTo.current(0);
  }, [listKey]);
  // A list can become shorter.
  const inside = { anchor: clampPlace(range.anchor, size), cursor: clampPlace(range.cursor, size) };
  useAnchoredCursor({ source, range: inside, setRange, editing: edit !== null, listKey });

  useLayoutEffect(() => {
    if (edit === null && wantsFocus.current) focusCell(viewport.current, inside.cursor);
  });

  const row = source.rowAt(inside.cursor.row);
  const column = columns[inside.cursor.column];
  const isNewRow = inside.cursor.row >= total;
  const canEdit =
    size.rows > 0 &&
    column?.field != null &&
    (isNewRow ? options.canAdd : row !== undefined && isEditable(row));

  /** Goes on as a key says. */
  const step = (move: GridMove, within: GridSize, page: number, extend: boolean) => {
    const from = tabbedFrom.current;
    moveTo(movePlace(inside.cursor, move, within, page), extend);
    if (move === "next") tabbedFrom.current = from ?? inside.cursor.column;
  };
  const startEdit = (typed: boolean): boolean => {
    if (!canEdit || column?.field == null) return false;
    const text = typed ? "" : (row?.cells[column.field] ?? "");
    // The letter of this very key press has to find the text field in place.
    flushSync(() => setEdit({ text, typed }));
    return true;
  };
  const commit = (text: string, move: GridMove | null) => {
    setEdit(null);
    if (column?.field != null) {
      const before = row?.cells[column.field] ?? "";
      if (isNewRow && text !== "") editing.add([{ [column.field]: text }]);
      else if (row !== undefined && text !== before) {
        editing.edit("edit", [{ position: row.position, field: column.field, text }]);
      }
    }
    const grown = isNewRow && text !== "" ? { ...size, rows: size.rows + 1 } : size;
    wantsFocus.current = true;
    if (move === "down" && tabbedFrom.current !== null) {
      const place = movePlace(inside.cursor, move, grown, 1);
      moveTo({ ...place, column: tabbedFrom.current }, false);
    } else if (move !== null) step(move, grown, 1, false);
  };
  const clear = async () => {
    const { top, bottom, left, right } = boundsOf(inside);
    const rows = await source.load(top, Math.min(bottom, total - 1));
    const cells = rows
      .filter(isEditable)
      .flatMap(({ position, cells: texts }) =>
        columns
          .slice(left, right + 1)
          .flatMap(({ field }) =>
            field !== null && (texts[field] ?? "") !== "" ? [{ position, field, text: "" }] : [],
          ),
      );
    if (cells.length > 0) editing.edit("edit", cells);
  };
  /** Whether the key was the grid's. */
  const act = (action: GridAction): boolean => {
    switch (action.kind) {
      case "move": {
        const steps = action.move === "next" || action.move === "previous";
        if (steps && (leaving.current || leavesGrid(inside.cursor, action.move, size))) {
          wantsFocus.current = false;
          return false;
        }
        const page = Math.floor((viewport.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2;
        step(action.move, size, Math.max(1, page), action.extend);
        return true;
      }
      case "edit":
        return startEdit(false) || followLink(viewport.current, inside.cursor);
      case "type":
        startEdit(true);
        // Not taken: the browser writes the letter into the text field that has the focus now.
        return false;
      case "clear":
        void clear();
        return true;
      case "select_all":
        setRange({
          anchor: START,
          cursor: clampPlace({ row: total - 1, column: size.columns - 1 }, size),
        });
        return true;
      case "widen":
        if (column !== undefined) options.sizing.widen(column, action.by);
        return true;
      case "leave":
        leaving.current = true;
        setRange(rangeOf(inside.cursor));
        return true;
    }
  };
  return {
    range: inside,
    setRange,
    edit,
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
    onFocus: () => setHasFocus(true),
    onBlur: (event: React.FocusEvent) => {
      if (event.currentTarget.contains(event.relatedTarget)) return;
      setHasFocus(false);
      // Something else on the screen has it now, and keeps it.
      if (event.relatedTarget !== null) wantsFocus.current = false;
    },
  };
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
