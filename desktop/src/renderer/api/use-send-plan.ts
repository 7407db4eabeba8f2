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

/**
 * Asks the server which customers of an import it has; the plan follows. Resolves to when it was
 * asked, in milliseconds since 1970. Each visit of the screen asks anew.
 */
export function useLookUp(id: string, enabled: boolean) {
  const cache = useQueryClient();
  return useQuery({
    queryKey: queryKeys.lookUp(id),
    queryFn: async () => {
      const askedAt = Date.now();
      try {
        cache.setQueryData(
          queryKeys.import(id),
          await host.rows.checkServer.mutate({ importId: id }),
        );
      } finally {
        // What the server said before the connection broke is known all the same.
        await cache.invalidateQueries({ queryKey: queryKeys.plan(id) });
      }
      return askedAt;
    },
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}
