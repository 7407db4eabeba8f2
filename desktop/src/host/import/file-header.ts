/**
 * The columns' names: those of the header row, `Column 3` where it has none. As many as the longest
 * row has cells.
 */
export function fileHeader(names: readonly string[], width: number): string[] {
  return Array.from({ length: width }, (_, column) => {
    const name = (names[column] ?? "").trim();
    return name === "" ? `Column ${column + 1}` : name;
  });
}
