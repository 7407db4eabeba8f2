import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FileWarning, ReadOptions } from "@customer-desk/desktop/host/host-api";
import { HostError } from "@customer-desk/desktop/host/host-error";
import { previewFile } from "@customer-desk/desktop/host/import/preview-file";
import { readRows } from "@customer-desk/desktop/host/import/read-rows";
import { expect } from "vitest";

export function fixture(name: string): Uint8Array {
  return readFileSync(join(import.meta.dirname, "../../fixtures", name));
}

/** The cells of all rows of a file, read as it is detected. */
export async function readAll(
  bytes: Uint8Array,
  chosen: Partial<ReadOptions> = {},
): Promise<{ header: readonly string[]; rows: (readonly string[])[]; warnings: FileWarning[] }> {
  const { options, header } = await previewFile(bytes, "file.csv", chosen);
  const rows: (readonly string[])[] = [];
  const warnings: FileWarning[] = [];
  for await (const { records } of readRows(bytes, options, (found) => warnings.push(found))) {
    rows.push(...records.map(({ cells }) => cells));
  }
  return { header, rows, warnings };
}

/** Expects a refusal of the host, with its code and parameters. */
export async function expectHostError(
  work: Promise<unknown>,
  code: HostError["code"],
  params: Record<string, string | number> = {},
): Promise<void> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(HostError);
  expect(error).toMatchObject({ code, params });
}
