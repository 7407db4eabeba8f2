/** Whether any of the cells holds more than white space. */
export function hasText(cells: readonly string[]): boolean {
  for (const cell of cells) {
    if (cell !== "" && cell.trim() !== "") return true;
  }
  return false;
}
