import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Settings } from "../../host/host-api.ts";
import { host } from "./host-client.ts";
import { queryKeys } from "./query-keys.ts";

const DEFAULTS: Settings = {
  language: "system",
  theme: "system",
  welcomed: true,
  columnWidths: {},
};

/** The settings, and the defaults until they are known. */
export function useSettings(): Settings {
  return useKnownSettings() ?? DEFAULTS;
}

/** Undefined until they are known. */
export function useKnownSettings(): Settings | undefined {
  const { data } = useQuery({
    queryKey: queryKeys.settings,
    queryFn: () => host.settings.get.query(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}

/** Changes settings; the screen follows at once. */
export function useChangeSettings() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (changes: Partial<Settings>) => host.settings.set.mutate(changes),
    onMutate: (changes) =>
      cache.setQueryData<Settings>(queryKeys.settings, (old) => ({
        ...(old ?? DEFAULTS),
        ...changes,
      })),
    onSuccess: (settings) => cache.setQueryData(queryKeys.settings, settings),
    onError: () => cache.invalidateQueries({ queryKey: queryKeys.settings }),
  });
}
