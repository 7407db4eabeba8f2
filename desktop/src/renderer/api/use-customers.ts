import type { CreateCustomer, UpdateCustomer } from "@customer-desk/shared";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { host } from "./host-client.ts";
import { queryKeys } from "./query-keys.ts";

/** Milliseconds until a server that did not answer is asked again. */
const AWAY_MS = 3_000;

/** Customers page by page, newest first. */
export function useCustomerPages(search: string, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: queryKeys.customerPages(search),
    queryFn: ({ pageParam }) =>
      host.customers.list.query({
        ...(search !== "" && { search }),
        ...(pageParam !== null && { cursor: pageParam }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 10_000,
    // What was kept is shown only for as long as the server is away.
    refetchInterval: ({ state }) => (state.data?.pages[0]?.online === false ? AWAY_MS : false),
    enabled,
  });
}

/**
 * One customer; one of a batch's, if it is told of which. It is asked for each time, and what was
 * known of it before is shown only if there is no answer: it is there to be changed.
 */
export function useCustomer(id: string | null, importId?: string) {
  const { data, error, isFetchedAfterMount } = useQuery({
    queryKey: queryKeys.customer(id ?? "", importId),
    queryFn: () => host.customers.get.query({ id: id ?? "", importId }),
    staleTime: 0,
    enabled: id !== null,
  });
  return isFetchedAfterMount ? { data, error } : { data: undefined, error: null };
}

export function useCustomerActions() {
  const cache = useQueryClient();
  const onSuccess = () => cache.invalidateQueries({ queryKey: queryKeys.customers });
  // Whether the server answered is news for the status bar, too.
  const onSettled = () => cache.invalidateQueries({ queryKey: queryKeys.status });
  return {
    create: useMutation({
      mutationFn: (input: CreateCustomer) => host.customers.create.mutate(input),
      onSuccess,
      onSettled,
    }),
    update: useMutation({
      mutationFn: (input: { customer: UpdateCustomer; profileId: string }) =>
        host.customers.update.mutate(input),
      onSuccess,
      onSettled,
    }),
  };
}
