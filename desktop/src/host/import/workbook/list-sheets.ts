import { HostError } from "../../host-error.ts";
import { type ArchiveEntry, archiveEntries, archiveText, assertReasonable } from "./archive.ts";

export interface SheetNames {
  /** In the order of their tabs. */
  readonly visible: readonly string[];
  readonly hidden: readonly string[];
}

/**
 * The names of a workbook's sheets. Only the workbook's own small part is read: hucre would unpack
 * all its texts, which takes seconds for a large one.
 *
 * @throws HostError `file_not_supported` ({ format }) for an archive that is not an XLSX workbook,
 * `file_too_large` for one that unpacks to too much, `file_unreadable` for a damaged one
 */
export function listSheets(bytes: Uint8Array): SheetNames {
  const entries = archiveEntries(bytes);
  assertReasonable(entries);
  const workbook = archiveText(bytes, entries, workbookPath(bytes, entries));
  if (workbook === null) throw new HostError("file_not_supported", { format: formatOf(entries) });
  const visible: string[] = [];
  const hidden: string[] = [];
  for (const [tag] of workbook.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)) {
    const name = decodeEntities(/\sname="([^"]*)"/.exec(tag)?.[1] ?? "");
    if (name === "") continue;
    if (/\sstate="(?:veryH|h)idden"/.test(tag)) hidden.push(name);
    else visible.push(name);
  }
  return { visible, hidden };
}

/** Where the workbook lies in its archive; nearly always `xl/workbook.xml`. */
function workbookPath(bytes: Uint8Array, entries: ReadonlyMap<string, ArchiveEntry>): string {
  const relations = archiveText(bytes, entries, "_rels/.rels") ?? "";
  const [tag] = /<[^>]*\/officeDocument"[^>]*>/.exec(relations) ?? [];
  const target = /\sTarget="\/?([^"]+\.xml)"/.exec(tag ?? "")?.[1];
  return target ?? "xl/workbook.xml";
}

function formatOf(entries: ReadonlyMap<string, unknown>): string {
  if (entries.has("xl/workbook.bin")) return "xlsb";
  return entries.has("content.xml") ? "ods" : "zip";
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
