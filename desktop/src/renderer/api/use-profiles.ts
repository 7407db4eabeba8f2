import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { host } from "./host-client.ts";
import { queryKeys } from "./query-keys.ts";

export interface ProfileDraft {
  readonly id?: string | undefined;
  readonly name: string;
  readonly url: string;
  readonly apiKey?: string | undefined;
}

export function useProfiles() {
  return useQuery({ queryKey: queryKeys.profiles, queryFn: () => host.profiles.list.query() });
}

export function useProfileActions() {
  const cache = useQueryClient();
  // Another profile is another server: nothing that was loaded may be taken for its, not even for
  // as long as its own takes to arrive.
  const onSuccess = () => {
    cache.removeQueries({ queryKey: queryKeys.customers });
    return cache.invalidateQueries();
  };
  return {
    save: useMutation({
      mutationFn: (draft: ProfileDraft) => host.profiles.save.mutate(draft),
      onSuccess,
    }),
    activate: useMutation({
      mutationFn: (id: string) => host.profiles.activate.mutate({ id }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: string) => host.profiles.remove.mutate({ id }),
      onSuccess,
    }),
    test: useMutation({
      mutationFn: (draft: Omit<ProfileDraft, "name">) => host.profiles.test.mutate(draft),
    }),
  };
}
