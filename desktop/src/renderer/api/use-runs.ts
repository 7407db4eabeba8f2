import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { host } from "./host-client.ts";
import { pollInterval } from "./poll-interval.ts";
import { queryKeys } from "./query-keys.ts";

export function useRuns() {
  return useQuery({
    queryKey: queryKeys.runs,
    queryFn: () => host.outbox.runs.query(),
    refetchInterval: ({ state }) =>
      Math.min(
        ...(state.data ?? []).map(({ sending, counts }) => pollInterval(sending, counts.waiting)),
        pollInterval(undefined, 0),
      ),
  });
}

export function useRun(id: string) {
  return useQuery({
    queryKey: queryKeys.run(id),
    queryFn: () => host.outbox.run.query({ importId: id }),
    refetchInterval: ({ state }) =>
      pollInterval(state.data?.sending, state.data?.counts.waiting ?? 0),
  });
}

export interface Submission {
  readonly importId: string;
  readonly firstOnly: boolean;
  readonly skipExisting: boolean;
  readonly skipDuplicates: boolean;
}

export function useRunActions(importId: string) {
  const cache = useQueryClient();
  const onSuccess = () =>
    Promise.all(
      [
        queryKeys.status,
        queryKeys.runs,
        queryKeys.imports,
        queryKeys.run(importId),
        queryKeys.import(importId),
        queryKeys.rows(importId),
      ].map((queryKey) => cache.invalidateQueries({ queryKey })),
    );
  return {
    submit: useMutation({
      mutationFn: (submission: Submission) => host.outbox.submit.mutate(submission),
      onSuccess,
    }),
    resend: useMutation({
      mutationFn: () => host.outbox.resend.mutate({ importId, positions: "all" }),
      onSuccess,
    }),
    pause: useMutation({ mutationFn: () => host.outbox.pause.mutate({ importId }), onSuccess }),
    resume: useMutation({ mutationFn: () => host.outbox.resume.mutate({ importId }), onSuccess }),
    cancel: useMutation({ mutationFn: () => host.outbox.cancel.mutate({ importId }), onSuccess }),
    retryNow: useMutation({ mutationFn: () => host.outbox.retryNow.mutate(), onSuccess }),
  };
}
