import { isUtf8 } from "node:buffer";
import type { Encoding } from "../../host-api.ts";

/** Bytes that are looked at to tell UTF-16 without a byte order mark. */
const SAMPLE = 4096;

/**
 * The encoding of a text: by its byte order mark, else UTF-8 if the whole file is valid UTF-8, else
 * windows-1252, which every sequence of bytes is. The whole file is looked at because the first
 * accent may come late.
 */
export function detectEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  // Also with bytes that are none: they are shown as such, where all accents would be wrong else.
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  const utf16 = utf16WithoutMark(bytes.subarray(0, SAMPLE));
  if (utf16 !== null) return utf16;
  return isUtf8(bytes) ? "utf-8" : "windows-1252";
}

/** In UTF-16, every second byte of a text in Latin letters is zero; no other text holds zeros. */
function utf16WithoutMark(sample: Uint8Array): Encoding | null {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < sample.length; i += 1) {
    if (sample[i] !== 0) continue;
    if (i % 2 === 0) even += 1;
    else odd += 1;
  }
  if (odd > sample.length * 0.3 && even === 0) return "utf-16le";
  return even > sample.length * 0.3 && odd === 0 ? "utf-16be" : null;
}
