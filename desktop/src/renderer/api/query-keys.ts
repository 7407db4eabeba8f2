import type { CellIssue, FieldKey, RowFilter } from "../../host/host-api.ts";

/** Which rows of an import a list shows. */
export interface RowQuery {
  readonly filter: RowFilter;
  readonly issue?: { readonly field: FieldKey; readonly code: CellIssue["code"] } | undefined;
  readonly search?: string | undefined;
}

/** Names of what the cache holds; a shorter one names all that begin with it. */
export const queryKeys = {
  status: ["status"],
  settings: ["settings"],
  profiles: ["profiles"],
  imports: ["imports"],
  import: (id: string) => ["import", id],
  step: (id: string, step: string) => ["step", id, step],
  preview: (id: string) => ["preview", id],
  columns: (id: string) => ["columns", id],
  sameFile: (id: string) => ["same-file", id],
  origin: (id: string) => ["origin", id],
  plan: (id: string) => ["plan", id],
  lookUp: (id: string) => ["look-up", id],
  progress: (id: string) => ["progress", id],
  rows: (id: string) => ["rows", id],
  rowWindow: (id: string, query: RowQuery, window: number) => ["rows", id, query, window],
  runs: ["runs"],
  run: (id: string) => ["run", id],
  customers: ["customers"],
  customerPages: (search: string) => ["customers", "pages", search],
  customer: (id: string, importId?: string) => ["customers", "one", id, importId],
} as const;
