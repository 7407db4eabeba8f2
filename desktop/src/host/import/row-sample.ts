const FIRST_ROWS = 100;

export interface RowSample {
  /** Looks at a row below the header; all have to be added, in their order. */
  add(cells: readonly string[]): void;
  rows(): (readonly string[])[];
}

/**
 * Gathers rows that tell what the columns hold while all rows go by: the first 100, and of every
 * column that these leave empty the first row that fills it. So a column is empty in the sample only
 * if it is in the whole file.
 */
export function createRowSample(): RowSample {
  const rows: (readonly string[])[] = [];
  const filled: boolean[] = [];
  return {
    add(cells) {
      let keep = rows.length < FIRST_ROWS;
      for (let column = 0; column < cells.length; column += 1) {
        if (filled[column] === true || (cells[column] ?? "").trim() === "") continue;
        filled[column] = true;
        keep = true;
      }
      if (keep) rows.push(cells);
    },
    rows: () => rows,
  };
}
