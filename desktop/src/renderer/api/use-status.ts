import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { StatusView } from "../../host/host-api.ts";
import { host } from "./host-client.ts";
import { pollInterval } from "./poll-interval.ts";
import { queryKeys } from "./query-keys.ts";

/** Milliseconds until the next look at a server's first answer, which comes any moment. */
const CONTACT_MS = 500;

/** Profile, connection and what waits; asked for often while rows are on their way. */
export function useStatus() {
  return useQuery({
    queryKey: queryKeys.status,
    queryFn: () => host.status.get.query(),
    refetchInterval: ({ state }) =>
      isBeingContacted(state.data)
        ? CONTACT_MS
        : pollInterval(state.data?.sending, state.data?.waitingRows ?? 0),
  });
}

/** Looks at the status again when a screen learns something of the connection by itself. */
export function useStatusAfter(news: unknown): void {
  const cache = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: that it changes is all that matters of it.
  useEffect(() => {
    void cache.invalidateQueries({ queryKey: queryKeys.status });
  }, [cache, news]);
}

function isBeingContacted(status: StatusView | undefined): boolean {
  return status !== undefined && status.profile !== null && status.connection === "unknown";
}
