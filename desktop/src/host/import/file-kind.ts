import type { ReadOptions } from "../host-api.ts";
import { HostError } from "../host-error.ts";
import { FILE_LIMITS } from "./file-limits.ts";

/** First bytes of the formats that are told apart from text. */
const MAGIC = {
  zip: [0x50, 0x4b, 0x03, 0x04],
  ole: [0xd0, 0xcf, 0x11, 0xe0],
  pdf: [0x25, 0x50, 0x44, 0x46],
  gzip: [0x1f, 0x8b],
} as const;

/**
 * Tells by its first bytes, never by its name, whether a file is a workbook or a text.
 *
 * @throws HostError `file_empty`, `file_too_large` ({ limit: "bytes", maximum }) or
 * `file_not_supported` ({ format }), the latter for old `.xls` files, which may also be encrypted
 * new ones, and for what is no table
 */
export function fileKind(bytes: Uint8Array): ReadOptions["kind"] {
  if (bytes.length === 0) throw new HostError("file_empty");
  if (bytes.length > FILE_LIMITS.bytes) {
    throw new HostError("file_too_large", { limit: "bytes", maximum: FILE_LIMITS.bytes });
  }
  if (startsWith(bytes, MAGIC.zip)) return "workbook";
  if (startsWith(bytes, MAGIC.ole)) throw new HostError("file_not_supported", { format: "xls" });
  if (startsWith(bytes, MAGIC.pdf)) throw new HostError("file_not_supported", { format: "pdf" });
  if (startsWith(bytes, MAGIC.gzip)) throw new HostError("file_not_supported", { format: "gzip" });
  return "text";
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
