import { useQuery, useQueryClient } from "@tanstack/react-query";
import { host } from "./host-client.ts";
import { queryKeys } from "./query-keys.ts";

/** In the order in which an import of a file goes through them. */
const STEPS = ["file", "columns", "review"] as const;

/**
 * Takes an import back to the step of the page that is shown, where one came to it by the browser's
 * history and not by the app's own way back. What was entered in later steps is kept, as it is then.
 */
export function useStepBack(id: string, step: (typeof STEPS)[number]) {
  const cache = useQueryClient();
  return useQuery({
    queryKey: queryKeys.step(id, step),
    queryFn: async () => {
      let view = await host.imports.get.query({ id });
      while (STEPS.slice(STEPS.indexOf(step) + 1).some((later) => later === view.step)) {
        view = await host.imports.goBack.mutate({ id });
      }
      cache.setQueryData(queryKeys.import(id), view);
      return view.step;
    },
    // Once for each time that the page is shown: later the import may go on from here.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}
