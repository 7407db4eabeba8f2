import { useWords } from "../../text/words-context.tsx";
import { ColumnEdge } from "./column-edge.tsx";
import styles from "./data-grid.module.css";
import type { GridColumn } from "./grid-column.ts";
import type { ColumnSizing } from "./use-column-widths.ts";

interface GridHeaderProps {
  readonly columns: readonly GridColumn[];
  readonly width: number;
  readonly sizing: ColumnSizing;
}

/** The names of the columns, at the top of the rows at all times. */
export function GridHeader({ columns, width, sizing }: GridHeaderProps) {
  const words = useWords();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be virtual.
    // biome-ignore lint/a11y/useFocusableInteractive: the rows' cells take the focus.
    <div role="row" aria-rowindex={1} className={styles.header} style={{ width }}>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
      <div role="columnheader" aria-colindex={1} className={styles.rowHeader}>
        {words.grid.row}
      </div>
      {columns.map((column, place) => (
        // biome-ignore lint/a11y/useSemanticElements: as above.
        // biome-ignore lint/a11y/useFocusableInteractive: as above.
        <div
          key={column.id}
          role="columnheader"
          aria-colindex={place + 2}
          className={styles.columnHeader}
          style={{ width: column.width }}
          data-frozen={place === 0 || undefined}
          title={column.name}
        >
          <span className={styles.text}>{column.name}</span>
          {column.required && (
            <abbr className={styles.required} title={words.common.required}>
              *
            </abbr>
          )}
          <ColumnEdge column={column} sizing={sizing} />
        </div>
      ))}
    </div>
  );
}
