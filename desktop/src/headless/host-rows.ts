import type { GridRow, RowFilter } from "../host/host-api.ts";
import type { RowService } from "../host/host-services.ts";

const PAGE = 1000;

/** All rows of an import that a filter lets through, in order, a page at a time. */
export function* hostRows(
  rows: Pick<RowService, "window">,
  importId: string,
  filter: RowFilter,
): Generator<GridRow> {
  for (let offset = 0; ; offset += PAGE) {
    const page = rows.window({ importId, filter, offset, limit: PAGE });
    yield* page.rows;
    if (page.rows.length < PAGE) return;
  }
}
