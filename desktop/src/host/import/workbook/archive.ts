import { inflateRawSync } from "node:zlib";
import { HostError } from "../../host-error.ts";
import { FILE_LIMITS } from "../file-limits.ts";

/** One file within a ZIP archive. */
export interface ArchiveEntry {
  readonly name: string;
  readonly packed: number;
  readonly unpacked: number;
  readonly method: number;
  readonly offset: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const DEFLATE = 8;

/**
 * The directory of a ZIP archive.
 *
 * @throws HostError `file_unreadable` if it is damaged, or too large to be the archive of a file of
 * the permitted size (ZIP64)
 */
export function archiveEntries(bytes: Uint8Array): Map<string, ArchiveEntry> {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readDirectory(zip);
  } catch (cause) {
    throw new HostError("file_unreadable", { reason: "archive" }, { cause });
  }
}

function readDirectory(zip: Buffer): Map<string, ArchiveEntry> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || zip.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error("No directory");
  const count = zip.readUInt16LE(end + 10);
  const entries = new Map<string, ArchiveEntry>();
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error("Bad directory entry");
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    entries.set(name, {
      name,
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      unpacked: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * Refuses an archive that would unpack to more than the limits. The sizes that the directory states
 * are binding: the reader unpacks no more than them, but takes a stated zero for no limit.
 *
 * @throws HostError `file_too_large` ({ limit: "uncompressed", maximum })
 */
export function assertReasonable(entries: ReadonlyMap<string, ArchiveEntry>): void {
  let total = 0;
  for (const entry of entries.values()) {
    total += entry.unpacked;
    if (isBomb(entry)) throw tooLarge();
  }
  if (total > FILE_LIMITS.uncompressedBytes) throw tooLarge();
}

function isBomb({ name, packed, unpacked }: ArchiveEntry): boolean {
  // An empty file takes 2 bytes once it is packed.
  if (unpacked === 0 && packed > 2) return true;
  if (packed === 0 && unpacked > 0) return true;
  if (unpacked > FILE_LIMITS.partBytes && !name.includes("/worksheets/")) return true;
  return unpacked > FILE_LIMITS.smallPartBytes && unpacked > packed * FILE_LIMITS.compressionRatio;
}

function tooLarge(): HostError {
  const maximum = FILE_LIMITS.uncompressedBytes;
  return new HostError("file_too_large", { limit: "uncompressed", maximum });
}

/**
 * A file of an archive as text; null if the archive has none of that name.
 *
 * @throws HostError `file_unreadable` if it is damaged
 */
export function archiveText(
  bytes: Uint8Array,
  entries: ReadonlyMap<string, ArchiveEntry>,
  name: string,
): string | null {
  const entry = entries.get(name);
  if (entry === undefined) return null;
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (zip.readUInt32LE(entry.offset) !== LOCAL_HEADER) throw new Error("Bad local header");
    const start =
      entry.offset + 30 + zip.readUInt16LE(entry.offset + 26) + zip.readUInt16LE(entry.offset + 28);
    const packed = zip.subarray(start, start + entry.packed);
    const content =
      entry.method === DEFLATE
        ? inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.unpacked) })
        : packed;
    return content.toString("utf8");
  } catch (cause) {
    throw new HostError("file_unreadable", { reason: "archive" }, { cause });
  }
}
