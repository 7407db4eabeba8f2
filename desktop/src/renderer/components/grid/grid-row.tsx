import { memo, type ReactNode } from "react";
import type { CellIssue, GridRow as Row } from "../../../host/host-api.ts";
import { describeIssue } from "../../text/describe.ts";
import { useWords } from "../../text/words-context.tsx";
import styles from "./data-grid.module.css";
import type { GridColumn } from "./grid-column.ts";
import { RowStateIcon } from "./row-state-icon.tsx";

export interface GridRowProps {
  readonly index: number;
  /** From the top of the list, in pixels. */
  readonly top: number;
  readonly row: Row | undefined;
  /** Whether it is the empty one at the end that takes new rows. */
  readonly isNew: boolean;
  readonly columns: readonly GridColumn[];
  /** Column of the cursor, if it is in this row; -1 if not. */
  readonly cursor: number;
  /** Selected columns, both included; -1 if none. */
  readonly left: number;
  readonly right: number;
  readonly editable: boolean;
  /** The editor, in the cell at the cursor. */
  readonly editor: ReactNode;
  readonly outcome: ((row: Row) => ReactNode) | null;
}

/** A row of the grid; it is drawn again only when something in it changed. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { index, top, row, isNew, columns, cursor, editor, editable, outcome } = props;
  const words = useWords();
  const name = row === undefined || row.position < 0 ? index + 1 : row.position;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be virtual.
    // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus.
    <div
      role="row"
      className={styles.row}
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${top}px)` }}
      data-index={index}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
      <div role="rowheader" className={styles.rowHeader} aria-colindex={1} data-header={index}>
        {isNew ? <span title={words.grid.newRow}>+</span> : words.format.number(name)}
        {row !== undefined && <RowStateIcon row={row} />}
      </div>
      {columns.map((column, place) => {
        const issue = column.field === null ? undefined : issueOf(row, column.field);
        const issueId = issue === undefined ? undefined : `issue-${index}-${place}`;
        return (
          // biome-ignore lint/a11y/useSemanticElements: as above.
          <div
            key={column.id}
            role="gridcell"
            className={styles.cell}
            style={{ width: column.width }}
            aria-colindex={place + 2}
            aria-selected={place >= props.left && place <= props.right}
            aria-invalid={issue === undefined ? undefined : true}
            aria-describedby={issueId}
            aria-readonly={!editable || column.field === null}
            aria-busy={row === undefined && !isNew ? true : undefined}
            tabIndex={cursor === place ? 0 : -1}
            data-row={index}
            data-column={place}
            data-frozen={place === 0 || undefined}
            data-cursor={cursor === place || undefined}
          >
            {cursor === place && editor !== null ? (
              editor
            ) : (
              <CellText row={row} isNew={isNew} column={column} outcome={outcome} />
            )}
            {issue !== undefined && (
              <span id={issueId} hidden>
                {describeIssue(words, issue)}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
});

type CellTextProps = Pick<GridRowProps, "row" | "isNew" | "outcome"> & {
  readonly column: GridColumn;
};

function CellText({ row, isNew, column, outcome }: CellTextProps) {
  if (row === undefined) return isNew ? null : <span className={styles.placeholder} />;
  if (column.field === null) return outcome?.(row);
  return <span className={styles.text}>{row.cells[column.field] ?? ""}</span>;
}

export function issueOf(row: Row | undefined, field: string): CellIssue | undefined {
  return row?.issues.find((issue) => issue.field === field);
}
