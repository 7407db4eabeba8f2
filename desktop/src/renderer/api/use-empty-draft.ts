import { useQuery, useQueryClient } from "@tanstack/react-query";
import { host } from "./host-client.ts";
import { queryKeys } from "./query-keys.ts";

/**
 * The batch to type into: an empty one that is there already, or a new one. So that leaving the
 * screen again leaves nothing behind.
 * @param visit each visit of the screen asks anew
 */
export function useEmptyDraft(name: string, visit: number, enabled: boolean) {
  const cache = useQueryClient();
  return useQuery({
    queryKey: ["empty-draft", visit],
    queryFn: async () => {
      const imports = await host.imports.list.query();
      const empty = imports.find(
        ({ source, step, counts }) => source === "typed" && step === "review" && counts.all === 0,
      );
      const view =
        empty === undefined
          ? await host.imports.createTyped.mutate({ name })
          : await host.imports.get.query({ id: empty.id });
      cache.setQueryData(queryKeys.import(view.id), view);
      return view.id;
    },
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}
