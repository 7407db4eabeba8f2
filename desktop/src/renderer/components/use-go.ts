import { useMemo } from "react";
import { navigate } from "wouter/use-hash-location";
import type { ImportStep } from "../../host/host-api.ts";

export type ImportPage = "file" | "columns" | "review" | "create";

/** Where in the app one can go. */
export const paths = {
  newBatch: "/new",
  connect: "/connect",
  outbox: "/outbox",
  customers: "/customers",
  newCustomer: "/customers/new",
  history: "/history",
  settings: "/settings",
  run: (id: string) => `/outbox/${encodeURIComponent(id)}`,
  /** A customer of a run, over it. */
  runCustomer: (id: string, customerId: string) =>
    `/outbox/${encodeURIComponent(id)}/${encodeURIComponent(customerId)}`,
  customer: (id: string) => `/customers/${encodeURIComponent(id)}`,
  import: (id: string) => `/imports/${encodeURIComponent(id)}`,
  importPage: (id: string, page: ImportPage) => `/imports/${encodeURIComponent(id)}/${page}`,
} as const;

/** The page where an import at a step is worked on. */
export function pathOfStep(id: string, step: ImportStep): string {
  return step === "sent" ? paths.run(id) : paths.importPage(id, step);
}

export function useGo() {
  return useMemo(
    () => ({
      to: (path: string, options?: { replace?: boolean }) => navigate(path, options),
      toImport: (id: string) => navigate(paths.import(id)),
      toPage: (id: string, page: ImportPage, options?: { replace?: boolean }) =>
        navigate(paths.importPage(id, page), options),
    }),
    [],
  );
}
