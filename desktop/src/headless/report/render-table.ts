const GAP = "  ";

/** Rows of text in columns as wide as what is in them, each line indented. */
export function renderTable(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, [...cell].length);
    });
  }
  return rows.map((row) => {
    const cells = row.map((cell, column) => pad(cell, widths[column] ?? 0));
    return `${GAP}${cells.join(GAP)}`.trimEnd();
  });
}

function pad(cell: string, width: number): string {
  return cell + " ".repeat(width - [...cell].length);
}
