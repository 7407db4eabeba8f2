/**
 * The cells of a table that a spreadsheet put on the clipboard. A cell that begins with a quotation
 * mark goes to the closing one and can hold tabs, line breaks and doubled marks; one that is never
 * closed is meant as text.
 */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const cell = readCell(text, at);
    row.push(cell.text);
    at = cell.end;
    if (text[at] === "\t") {
      at += 1;
      continue;
    }
    rows.push(row);
    row = [];
    at += text.startsWith("\r\n", at) ? 2 : 1;
    // The line break at the end of the table begins no row.
    if (at >= text.length) break;
  }
  return rows;
}

interface Cell {
  readonly text: string;
  /** Place of the tab or line break behind it, or the end of the text. */
  readonly end: number;
}

function readCell(text: string, start: number): Cell {
  return (text[start] === '"' ? readQuoted(text, start) : null) ?? readPlain(text, start);
}

function readPlain(text: string, start: number): Cell {
  let end = start;
  while (end < text.length && !"\t\r\n".includes(text.charAt(end))) end += 1;
  return { text: text.slice(start, end), end };
}

function readQuoted(text: string, start: number): Cell | null {
  let closing = start;
  do {
    closing = text.indexOf('"', closing + 1);
    if (closing === -1) return null;
    if (text[closing + 1] !== '"') break;
    closing += 1;
  } while (closing < text.length);
  const end = closing + 1;
  // A word in quotation marks at the start of a sentence is no quoted cell.
  if (end < text.length && !"\t\r\n".includes(text.charAt(end))) return null;
  const inner = text.slice(start + 1, closing).replaceAll('""', '"');
  return { text: inner.replaceAll("\r\n", "\n"), end };
}
