import { useQuery } from "@tanstack/react-query";
import { host } from "./host-client.ts";
import { pollInterval } from "./poll-interval.ts";
import { queryKeys } from "./query-keys.ts";

/** Profile, connection and what waits; asked for often while rows are on their way. */
export function useStatus() {
  return useQuery({
    queryKey: queryKeys.status,
    queryFn: () => host.status.get.query(),
    refetchInterval: ({ state }) => pollInterval(state.data?.sending, state.data?.waitingRows ?? 0),
  });
}
