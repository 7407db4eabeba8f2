import type { RowQuery } from "../../api/query-keys.ts";

/** The rows that a list shows, as the host is told of them. */
export function toSelection(importId: string, { filter, issue, search = "" }: RowQuery) {
  return {
    importId,
    filter,
    ...(issue !== undefined && { issue }),
    ...(search !== "" && { search }),
  };
}
