import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Link } from "wouter";
import type { GridRow, RunView } from "../../../host/host-api.ts";
import type { RowQuery } from "../../api/query-keys.ts";
import { useRun } from "../../api/use-runs.ts";
import { useStatusAfter } from "../../api/use-status.ts";
import { useCommand } from "../../components/commands/command-context.tsx";
import { FailureNotice } from "../../components/failure-notice.tsx";
import { DataGrid, type GridHandle } from "../../components/grid/data-grid.tsx";
import { fieldColumn, outcomeColumn } from "../../components/grid/grid-column.ts";
import { useRowEditing } from "../../components/grid/use-row-editing.ts";
import { useRowWindows } from "../../components/grid/use-row-windows.ts";
import { LiveText } from "../../components/live-text.tsx";
import { Loading } from "../../components/loading.tsx";
import { Notice } from "../../components/notice.tsx";
import { paths, useGo } from "../../components/use-go.ts";
import { useWords } from "../../text/words-context.tsx";
import { CustomerPanel } from "../customers/customer-panel.tsx";
import { EmptyList } from "../review/empty-list.tsx";
import { RowChips } from "../review/row-chips.tsx";
import { countDone } from "./count-done.ts";
import { Outcome } from "./outcome.tsx";
import { RunHeader } from "./run-header.tsx";
import { RunProgressBar } from "./run-progress-bar.tsx";
import { RunTrouble } from "./run-trouble.tsx";

interface RunProps {
  readonly id: string;
  /** The customer that is open over the run, or null. */
  readonly customerId: string | null;
}

/** What becomes of a batch's rows, as it happens and afterwards. */
export function Run({ id, customerId }: RunProps) {
  const { data: run, error, refetch } = useRun(id);
  if (run === undefined && error !== null) {
    return <FailureNotice error={error} onRetry={() => void refetch()} />;
  }
  return run === undefined ? <Loading /> : <RunRows run={run} customerId={customerId} />;
}

const OUTCOMES = ["all", "created", "existing", "refused", "waiting"] as const;
const EVERYTHING: RowQuery = { filter: "all" };
const ROWS_MS = 1_000;

interface RunRowsProps {
  readonly run: RunView;
  readonly customerId: string | null;
}

function RunRows({ run, customerId }: RunRowsProps) {
  const words = useWords();
  const go = useGo();
  const [query, setQuery] = useState<RowQuery>(EVERYTHING);
  const grid = useRef<GridHandle>(null);
  const isMoving = run.sending.kind === "sending";
  const rows = useRowWindows(run.id, query, isMoving ? ROWS_MS : false);
  const editing = useRowEditing(run.id);
  const columns = useMemo(
    () => [
      ...run.fields.slice(0, 1).map((field) => fieldColumn(words, field)),
      outcomeColumn(words),
      ...run.fields.slice(1).map((field) => fieldColumn(words, field)),
    ],
    [words, run.fields],
  );
  const outcome = useCallback((row: GridRow) => <Outcome importId={run.id} row={row} />, [run.id]);
  const { done, total, notSent } = countDone(run.counts);
  useRefreshAtRest(isMoving, run.counts.waiting, rows.refresh);
  useStatusAfter(run.sending.kind);
  useCommand("undo", editing.undo);
  useCommand("redo", editing.redo);
  useCommand("fill_down", () => grid.current?.fillDown());
  return (
    <>
      <RunHeader
        run={run}
        query={query}
        editing={editing}
        onSearch={(search) => setQuery({ ...query, search })}
      />
      <RunProgressBar run={run} />
      <RunTrouble run={run} />
      {notSent > 0 && (
        <Notice kind="info">
          {words.run.notSent(notSent)}{" "}
          <Link href={paths.importPage(run.id, "review")}>{words.run.review}</Link>{" "}
          {run.counts.ready > 0 && (
            <Link href={paths.importPage(run.id, "create")}>
              {words.run.createRest(run.counts.ready)}
            </Link>
          )}
        </Notice>
      )}
      <RowChips
        label={words.review.filters}
        filters={notSent > 0 || query.filter === "not_sent" ? [...OUTCOMES, "not_sent"] : OUTCOMES}
        names={words.run.filters}
        counts={run.counts}
        selected={query.filter}
        onSelect={(filter) => setQuery({ ...query, filter })}
      />
      {rows.error !== null && <FailureNotice error={rows.error} />}
      <DataGrid
        ref={grid}
        label={words.grid.label}
        source={rows}
        columns={columns}
        editing={editing}
        canAdd={false}
        isEditable={isOpen}
        outcome={outcome}
        listKey={JSON.stringify(query)}
        autoFocus={false}
        empty={
          <EmptyList
            query={query}
            comparedAt={run.comparedAt}
            onShowAll={() => setQuery(EVERYTHING)}
          />
        }
      />
      <LiveText text="" counts={words.run.of(done, total)} onTold={ignore} />
      <CustomerPanel
        key={customerId}
        id={customerId}
        importId={run.id}
        onClose={() => go.to(paths.run(run.id))}
      />
    </>
  );
}

/** Rows that the server has not taken are still the user's. */
function isOpen({ state }: GridRow): boolean {
  return state === "refused" || state === "draft";
}

function ignore(): void {
  // Nothing is told but the progress.
}

/**
 * The last answers arrive between two looks, and those to what was on its way after a pause: one more
 * look for each once nothing moves any more.
 */
function useRefreshAtRest(isMoving: boolean, waiting: number, refresh: () => void): void {
  const latest = useRef(refresh);
  useEffect(() => {
    latest.current = refresh;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that waits no more is what calls for it.
  useEffect(() => {
    if (!isMoving) latest.current();
  }, [isMoving, waiting]);
}
