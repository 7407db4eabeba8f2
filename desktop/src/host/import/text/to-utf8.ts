import { isUtf8 } from "node:buffer";
import type { Encoding } from "../../host-api.ts";

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/** U+FFFD, which stands for what could not be decoded. */
const REPLACEMENT = Buffer.from([0xef, 0xbf, 0xbd]);

/** A text in UTF-8, without byte order mark; bytes that make no sense become U+FFFD. */
export function toUtf8(bytes: Uint8Array, encoding: Encoding): Buffer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (encoding === "utf-8" && isUtf8(buffer)) {
    return buffer.subarray(0, 3).equals(UTF8_MARK) ? buffer.subarray(3) : buffer;
  }
  return Buffer.from(new TextDecoder(encoding).decode(buffer), "utf8");
}

/** How many characters of a text in UTF-8 stand for something that could not be decoded. */
export function countReplacements(text: Buffer): number {
  let count = 0;
  for (let at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 3)) {
    count += 1;
  }
  return count;
}
