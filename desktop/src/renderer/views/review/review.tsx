import { useEffect, useMemo, useRef, useState } from "react";
import { Redirect } from "wouter";
import type { ImportView } from "../../../host/host-api.ts";
import type { RowQuery } from "../../api/query-keys.ts";
import { useImport, useImportActions } from "../../api/use-imports.ts";
import { FailureNotice } from "../../components/failure-notice.tsx";
import { DataGrid, type GridHandle } from "../../components/grid/data-grid.tsx";
import { fieldColumn } from "../../components/grid/grid-column.ts";
import { useRowEditing } from "../../components/grid/use-row-editing.ts";
import { useRowWindows } from "../../components/grid/use-row-windows.ts";
import { LiveText } from "../../components/live-text.tsx";
import { Loading } from "../../components/loading.tsx";
import { StepBar } from "../../components/step-bar.tsx";
import { pathOfStep, useGo } from "../../components/use-go.ts";
import { ViewHeader } from "../../components/view-header.tsx";
import { useWords } from "../../text/words-context.tsx";
import { stepsOf } from "../import-steps.ts";
import { Comparison } from "./comparison.tsx";
import { EmptyList } from "./empty-list.tsx";
import { IssueKinds } from "./issue-kinds.tsx";
import { type ReviewDialog, ReviewDialogs } from "./review-dialogs.tsx";
import { ReviewToolbar } from "./review-toolbar.tsx";
import { RowChips } from "./row-chips.tsx";
import { useLeave } from "./use-leave.ts";
import { useNextIssue } from "./use-next-issue.ts";
import { usePastedFile } from "./use-pasted-file.ts";
import { useReviewCommands } from "./use-review-commands.tsx";
import { WaysIn } from "./ways-in.tsx";

interface ReviewProps {
  readonly id: string;
  /** Whether nothing was entered yet and the address still says New. */
  readonly isNew: boolean;
}

/** The rows of a batch: looked at, corrected, added. */
export function Review({ id, isNew }: ReviewProps) {
  const { data: view, error, refetch } = useImport(id);
  if (error !== null) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (view === undefined) return <Loading />;
  // By the browser's history, or from another window: the rows are about to be read anew.
  const isBefore = view.step === "file" || view.step === "columns";
  if (isBefore) return <Redirect to={pathOfStep(id, view.step)} replace />;
  return <ReviewRows view={view} isNew={isNew} />;
}

const EVERYTHING: RowQuery = { filter: "all" };

function ReviewRows({ view, isNew }: { readonly view: ImportView; readonly isNew: boolean }) {
  const { id, counts, fields, source: origin } = view;
  const words = useWords();
  const go = useGo();
  const [query, setQuery] = useState<RowQuery>(EVERYTHING);
  const [dialog, setDialog] = useState<ReviewDialog | null>(null);
  const [said, setSaid] = useState("");
  const grid = useRef<GridHandle>(null);
  const source = useRowWindows(id, query, false);
  const editing = useRowEditing(id);
  const columns = useMemo(() => fields.map((field) => fieldColumn(words, field)), [words, fields]);
  const { goBack } = useImportActions(id);
  const { leaving, leave } = useLeave(editing);
  const pastedFile = usePastedFile();
  const isPlain = query.filter === "all" && query.issue === undefined && !query.search;
  const step = useNextIssue({ view, query, setQuery, grid });
  useReviewCommands({ view, editing, grid, step, setDialog });

  const isEmpty = counts.all === 0;
  useEffect(() => {
    if (isNew && !isEmpty) go.toPage(id, "review", { replace: true });
  }, [isNew, isEmpty, go, id]);

  return (
    <>
      <StepBar
        steps={stepsOf(origin)}
        current="review"
        onBack={
          origin === "file" && view.step === "review"
            ? () =>
                leave(() => goBack.mutate(undefined, { onSuccess: () => go.toPage(id, "columns") }))
            : null
        }
        onContinue={isEmpty ? null : () => leave(() => go.toPage(id, "create"))}
        busy={goBack.isPending || leaving}
      />
      {isEmpty ? (
        <WaysIn onPaste={(text) => grid.current?.pasteText(text)} grid={grid} />
      ) : (
        <>
          <ViewHeader title={view.name}>
            <ReviewToolbar
              view={view}
              editing={editing}
              search={query.search ?? ""}
              onSearch={(search) => setQuery({ ...query, search })}
              onDialog={setDialog}
            />
          </ViewHeader>
          <RowChips
            label={words.review.filters}
            filters={["all", "ready", "to_fix", "duplicates", "on_server"]}
            names={words.review.chips}
            counts={counts}
            unknown={view.comparedAt === null ? { on_server: words.review.notCompared } : {}}
            selected={query.filter}
            onSelect={(filter) => setQuery({ filter, search: query.search })}
          />
          {query.filter === "to_fix" && (
            <IssueKinds
              kinds={view.issueKinds}
              selected={query.issue}
              onSelect={(issue) => setQuery({ ...query, issue })}
              onFix={setDialog}
            />
          )}
        </>
      )}
      {query.filter === "on_server" && <Comparison comparedAt={view.comparedAt} />}
      {source.error !== null && <FailureNotice error={source.error} />}
      <DataGrid
        ref={grid}
        label={words.grid.label}
        source={source}
        columns={columns}
        editing={editing}
        canAdd={isPlain}
        isEditable={isDraft}
        listKey={JSON.stringify(query)}
        autoFocus
        interceptPaste={(table, text) => isEmpty && pastedFile(table, text)}
        onCopied={(count) => setSaid(words.grid.copied(count))}
        onDeleted={(count) => setSaid(words.review.rowsDeleted(count, words.commands.undo))}
        empty={
          <EmptyList
            query={query}
            comparedAt={view.comparedAt}
            onShowAll={() => setQuery(EVERYTHING)}
          />
        }
      />
      <LiveText
        text={said}
        counts={words.review.counts(counts.ready, counts.to_fix)}
        onTold={() => setSaid("")}
      />
      <ReviewDialogs
        view={view}
        query={query}
        dialog={dialog}
        editing={editing}
        onClose={() => setDialog(null)}
      />
    </>
  );
}

function isDraft({ state }: { readonly state: string }): boolean {
  return state === "draft";
}
