import { notifyManager, QueryClient } from "@tanstack/react-query";

/**
 * The cache of what the host said. The host is on this machine, so an answer that does not come is
 * not worth a second try, and the network's state says nothing about it.
 */
export function createQueryClient(): QueryClient {
  // A timer would wait behind the keys of a fast typist, who must not type into a row's past.
  notifyManager.setScheduler(queueMicrotask);
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: "always", staleTime: 1_000 },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
