import type { HostServices } from "../host/host-services.ts";

/** Empties the store of imports, none of which is being sent. */
export function removeImports({ imports }: Pick<HostServices, "imports">): void {
  for (const { id } of imports.list()) imports.remove(id);
}
