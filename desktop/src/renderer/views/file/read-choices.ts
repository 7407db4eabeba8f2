import type { Delimiter, Encoding } from "../../../host/host-api.ts";

export const ENCODINGS = [
  "utf-8",
  "windows-1252",
  "utf-16le",
  "utf-16be",
] as const satisfies readonly Encoding[];

export const DELIMITERS = [",", ";", "\t", "|"] as const satisfies readonly Delimiter[];
