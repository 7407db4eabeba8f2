import { useQuery, useQueryClient } from "@tanstack/react-query";
import { host } from "./host-client.ts";
import { queryKeys } from "./query-keys.ts";

/** What sending an import would come to, as far as this machine knows. */
export function useSendPlan(id: string) {
  return useQuery({
    queryKey: queryKeys.plan(id),
    queryFn: () => host.outbox.plan.query({ importId: id }),
    gcTime: 0,
  });
}

/** Asks the server which customers of an import it has; the plan follows. Each visit asks anew. */
export function useLookUp(id: string, enabled: boolean) {
  const cache = useQueryClient();
  return useQuery({
    queryKey: queryKeys.lookUp(id),
    queryFn: async () => {
      try {
        const view = await host.rows.checkServer.mutate({ importId: id });
        cache.setQueryData(queryKeys.import(id), view);
        return view.comparedAt;
      } finally {
        // What the server said before the connection broke is known all the same.
        await cache.invalidateQueries({ queryKey: queryKeys.plan(id) });
      }
    },
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}
