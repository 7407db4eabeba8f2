import { type RefObject, useLayoutEffect, useState } from "react";
import type { GridRow } from "../../../host/host-api.ts";
import { describeIssue } from "../../text/describe.ts";
import type { Words } from "../../text/word-types.ts";
import type { CellPlace } from "./cell-range.ts";
import styles from "./data-grid.module.css";
import type { GridColumn } from "./grid-column.ts";
import { issueOf } from "./grid-row.tsx";

interface IssueHintProps {
  readonly words: Words;
  readonly row: GridRow | undefined;
  readonly column: GridColumn | undefined;
  readonly visible: boolean;
  readonly place: CellPlace;
  readonly viewport: RefObject<HTMLDivElement | null>;
}

/** What is wrong with the cell at the cursor, beside it. Screen readers have it in the cell. */
export function IssueHint({ words, row, column, visible, place, viewport }: IssueHintProps) {
  const issue = column?.field == null ? undefined : issueOf(row, column.field);
  const [position, setPosition] = useState<{ left: number; top: number } | null>(null);
  const shown = visible && issue !== undefined;
  useLayoutEffect(() => {
    const frame = viewport.current;
    if (!shown || frame === null) return undefined;
    const follow = () => setPosition(besideCell(frame, place));
    follow();
    frame.addEventListener("scroll", follow, { passive: true });
    return () => frame.removeEventListener("scroll", follow);
  }, [shown, place, viewport]);
  if (!shown || position === null) return null;
  return (
    <div className={styles.hint} style={position} aria-hidden>
      {describeIssue(words, issue)}
    </div>
  );
}

const HINT_HEIGHT = 64;

/** Below the cell, or above it where there is no room; null when the cell cannot be seen. */
function besideCell(frame: HTMLElement, { row, column }: CellPlace) {
  const cell = frame.querySelector(`[data-row="${row}"][data-column="${column}"]`);
  if (cell === null) return null;
  const outer = frame.getBoundingClientRect();
  const box = cell.getBoundingClientRect();
  if (box.bottom < outer.top + box.height || box.top > outer.bottom) return null;
  const below = box.bottom - outer.top + 2;
  const fits = below + HINT_HEIGHT < outer.height;
  return {
    left: Math.max(0, Math.min(box.left - outer.left, outer.width - 340)),
    top: fits ? below : box.top - outer.top - HINT_HEIGHT + 22,
  };
}
