import type { ColumnMapping, ColumnsView } from "../host-api.ts";
import { missingFields } from "../import/missing-fields.ts";
import { isSameMapping } from "./fit-mapping.ts";
import type { RememberedMapping } from "./remembered-mappings.ts";

/** Texts of a column that are shown beside its name. */
const SAMPLES = 3;

/** The columns of a file with what becomes of them, as the screen shows them. */
export function columnsView(
  mapping: readonly ColumnMapping[],
  sampleRows: readonly (readonly string[])[],
  remembered: RememberedMapping | undefined,
): ColumnsView {
  return {
    columns: mapping.map((entry) => ({ ...entry, samples: samplesOf(entry.column, sampleRows) })),
    missing: missingFields(mapping),
    remembered:
      remembered === undefined
        ? null
        : {
            fileName: remembered.fileName,
            applied: isSameMapping(mapping, remembered.mapping),
          },
  };
}

/** The first texts of a column that differ. */
function samplesOf(column: number, rows: readonly (readonly string[])[]): string[] {
  const samples = new Set<string>();
  for (const row of rows) {
    const text = row[column]?.trim() ?? "";
    if (text !== "") samples.add(text);
    if (samples.size === SAMPLES) break;
  }
  return [...samples];
}
