import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type {
  ColumnMapping,
  ColumnsView,
  ColumnTarget,
  ImportView,
  ReadOptions,
} from "../../host/host-api.ts";
import { host } from "./host-client.ts";
import { pollInterval } from "./poll-interval.ts";
import { queryKeys } from "./query-keys.ts";
import { useStatus } from "./use-status.ts";

/** All of them; looked at again while rows of one are on their way. */
export function useImports() {
  const { data: status } = useStatus();
  return useQuery({
    queryKey: queryKeys.imports,
    queryFn: () => host.imports.list.query(),
    refetchInterval: ({ state }) => {
      const waiting = (state.data ?? []).reduce((sum, { counts }) => sum + counts.waiting, 0);
      return waiting > 0 && pollInterval(status?.sending, waiting);
    },
  });
}

export function useImport(id: string) {
  return useQuery({
    queryKey: queryKeys.import(id),
    queryFn: () => host.imports.get.query({ id }),
  });
}

export function useImportOrigin(id: string) {
  return useQuery({
    queryKey: queryKeys.origin(id),
    queryFn: () => host.imports.origin.query({ id }),
  });
}

/** What became of the same file before; null if it was never imported. */
export function useSameFile(id: string) {
  return useQuery({
    queryKey: queryKeys.sameFile(id),
    queryFn: () => host.imports.sameFile.query({ id }),
  });
}

export function usePreview(id: string) {
  return useQuery({
    queryKey: queryKeys.preview(id),
    queryFn: () => host.imports.preview.query({ id }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The columns of a file, matched. To ask for them takes the import to that step. */
export function useColumns(id: string, enabled: boolean) {
  const cache = useQueryClient();
  return useQuery({
    queryKey: queryKeys.columns(id),
    queryFn: async () => {
      const columns = await host.imports.matchColumns.mutate({ id });
      cache.setQueryData<ImportView>(
        queryKeys.import(id),
        (view) => view && { ...view, step: "columns" },
      );
      return columns;
    },
    enabled,
    gcTime: 0,
  });
}

/** From 0 to 1 while a large file is being read, else null. */
export function useReadingProgress(id: string, enabled: boolean) {
  return useQuery({
    queryKey: queryKeys.progress(id),
    queryFn: () => host.imports.readingProgress.query({ id }),
    enabled,
    refetchInterval: 250,
    gcTime: 0,
  });
}

export function useImportActions(id: string) {
  const cache = useQueryClient();
  // One after the other: a step is left with what was entered in it, also with the last of it.
  const scope = { id: `import ${id}` };
  const keep = (view: ImportView) => {
    cache.setQueryData(queryKeys.import(id), view);
    void cache.invalidateQueries({ queryKey: queryKeys.imports });
  };
  return {
    setReadOptions: useMutation({
      mutationFn: (options: Partial<ReadOptions>) =>
        host.imports.setReadOptions.mutate({ id, options: { ...options } }),
      onSuccess: (preview) => {
        cache.setQueryData(queryKeys.preview(id), preview);
        cache.removeQueries({ queryKey: queryKeys.columns(id) });
      },
    }),
    chooseTarget: useMutation({
      scope,
      // Of the matches as the choice before has left them, not as they were when this one was made.
      // Where the view that shows them is gone, the host has them.
      mutationFn: async (choice: { readonly column: number; readonly target: ColumnTarget }) => {
        const shown = cache.getQueryData<ColumnsView>(queryKeys.columns(id))?.columns;
        const mapping = shown?.map(({ samples: _, ...each }): ColumnMapping => each);
        const known = mapping ?? (await host.imports.origin.query({ id })).mapping;
        const changed = known.map((each) =>
          each.column === choice.column ? { ...each, target: choice.target, confidence: 1 } : each,
        );
        return host.imports.setMapping.mutate({ id, mapping: changed });
      },
      onSuccess: (columns) => cache.setQueryData(queryKeys.columns(id), columns),
    }),
    applyRememberedMapping: useMutation({
      scope,
      mutationFn: () => host.imports.applyRememberedMapping.mutate({ id }),
      onSuccess: (columns) => cache.setQueryData(queryKeys.columns(id), columns),
    }),
    startReview: useMutation({
      scope,
      mutationFn: () => host.imports.startReview.mutate({ id }),
      onSuccess: (view) => {
        keep(view);
        cache.removeQueries({ queryKey: queryKeys.rows(id) });
      },
    }),
    goBack: useMutation({
      scope,
      mutationFn: () => host.imports.goBack.mutate({ id }),
      onSuccess: keep,
    }),
  };
}

export function useRemoveImport() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => host.imports.remove.mutate({ id }),
    onSuccess: (_, id) => {
      cache.removeQueries({ queryKey: queryKeys.import(id) });
      return Promise.all([
        cache.invalidateQueries({ queryKey: queryKeys.imports }),
        cache.invalidateQueries({ queryKey: queryKeys.runs }),
      ]);
    },
  });
}
