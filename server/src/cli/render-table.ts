const GAP = "  ";

/** Rows of text under their headings, in columns as wide as what is in them. */
export function renderTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [headings, ...rows];
  const widths = headings.map((_, column) =>
    Math.max(...lines.map((line) => [...(line[column] ?? "")].length)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, i) => pad(cell, widths[i]))
        .join(GAP)
        .trimEnd(),
    )
    .join("\n");
}

function pad(cell: string, width = 0): string {
  return cell + " ".repeat(width - [...cell].length);
}
