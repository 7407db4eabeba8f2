import type { CellPlace, GridSize } from "./cell-range.ts";
import type { useGridState } from "./use-grid-state.ts";

/** What the mouse does in the grid: it selects, drags a range, and opens a cell. */
export function useGridPointer(state: ReturnType<typeof useGridState>, size: GridSize) {
  return {
    onMouseDown: (event: React.MouseEvent) => {
      if (event.button !== 0) return;
      if (state.edit !== null) blurEditor();
      const row = rowHeaderAt(event.target);
      if (row !== null) {
        event.preventDefault();
        state.moveTo({ row: event.shiftKey ? state.range.anchor.row : row, column: 0 }, false);
        state.moveTo({ row, column: size.columns - 1 }, true);
        return;
      }
      const place = placeAt(event.target);
      if (place === null) return;
      // Else the browser would give the focus to the old cell's neighbour and select text.
      event.preventDefault();
      state.moveTo(place, event.shiftKey);
    },
    onMouseOver: (event: React.MouseEvent) => {
      if ((event.buttons & 1) === 0 || state.edit !== null) return;
      const place = placeAt(event.target);
      if (place !== null) state.moveTo(place, true);
    },
    onDoubleClick: (event: React.MouseEvent) => {
      if (placeAt(event.target) !== null && state.edit === null) state.startEdit(false);
    },
  };
}

/** Else it would keep the focus, since the browser is not to move it, and then be gone. */
function blurEditor(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

function placeAt(target: EventTarget): CellPlace | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-column]") : null;
  if (cell === null) return null;
  return { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
}

function rowHeaderAt(target: EventTarget): number | null {
  const header = target instanceof Element ? target.closest<HTMLElement>("[data-header]") : null;
  return header === null ? null : Number(header.dataset.header);
}
