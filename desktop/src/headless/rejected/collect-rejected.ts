import type { GridRow } from "../../host/host-api.ts";
import type { RowService } from "../../host/host-services.ts";
import { hostRows } from "../host-rows.ts";

/**
 * The rows that somebody has to mend, in the order of the file: those with errors, which were not
 * sent, and those that the server refused.
 */
export function collectRejected(rows: Pick<RowService, "window">, importId: string): GridRow[] {
  return [...hostRows(rows, importId, "to_fix"), ...hostRows(rows, importId, "refused")].sort(
    (one, other) => one.position - other.position,
  );
}
