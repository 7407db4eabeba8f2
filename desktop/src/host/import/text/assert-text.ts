import { HostError } from "../../host-error.ts";

const SAMPLE = 65_536;
const MARKUP = /^\s*<(?:!doctype|html|\?xml|table)/i;

/**
 * Refuses what only looks like a text: binary data, and the web pages that some programs save under
 * the name of a spreadsheet.
 *
 * @throws HostError `file_not_supported` ({ format })
 */
export function assertText(text: Buffer): void {
  const sample = text.subarray(0, SAMPLE);
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) throw new HostError("file_not_supported", { format: "binary" });
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) controls += 1;
  }
  if (controls > sample.length * 0.02) {
    throw new HostError("file_not_supported", { format: "binary" });
  }
  if (MARKUP.test(sample.subarray(0, 256).toString("utf8"))) {
    throw new HostError("file_not_supported", { format: "html" });
  }
}
