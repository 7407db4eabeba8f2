import { Progress } from "@mantine/core";
import { Link } from "wouter";
import type { RunView } from "../../../host/host-api.ts";
import { useRuns } from "../../api/use-runs.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { FailureNotice } from "../../components/failure-notice.tsx";
import { Loading } from "../../components/loading.tsx";
import { ModeBadge } from "../../components/mode-badge.tsx";
import { paths } from "../../components/use-go.ts";
import viewStyles from "../../components/view.module.css";
import { ViewHeader } from "../../components/view-header.tsx";
import { useWords } from "../../text/words-context.tsx";
import { countDone } from "../run/count-done.ts";
import { RunState } from "../run/run-state.tsx";

/** Everything that was sent or waits to be, newest first. */
export function Outbox() {
  const words = useWords();
  const { data: runs, error, refetch } = useRuns();
  return (
    <>
      <ViewHeader title={words.outbox.title} />
      {error !== null && <FailureNotice error={error} onRetry={() => void refetch()} />}
      {runs === undefined && error === null && <Loading />}
      {runs?.length === 0 && (
        <EmptyState title={words.outbox.emptyTitle} text={words.outbox.emptyText}>
          <Link href={paths.newBatch}>{words.frame.newBatch}</Link>
        </EmptyState>
      )}
      {runs !== undefined && runs.length > 0 && (
        <div className={viewStyles.scroll}>
          <table className={viewStyles.table}>
            <thead>
              <tr>
                <th scope="col">{words.outbox.batch}</th>
                <th scope="col">{words.outbox.started}</th>
                <th scope="col">{words.outbox.target}</th>
                <th scope="col">{words.outbox.progress}</th>
                <th scope="col">{words.outbox.state}</th>
              </tr>
            </thead>
            <tbody>
              {runs.toSorted(byStart).map((run) => (
                <RunLine key={run.id} run={run} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

/** A batch may have waited for long as a draft. */
function byStart(one: RunView, other: RunView): number {
  return (other.submittedAt ?? 0) - (one.submittedAt ?? 0);
}

function RunLine({ run }: { readonly run: RunView }) {
  const words = useWords();
  const { done, total } = countDone(run.counts);
  return (
    <tr>
      <td>
        <Link href={paths.run(run.id)}>{run.name}</Link>
      </td>
      <td className={viewStyles.quiet}>
        {run.submittedAt !== null && words.format.dateTime(run.submittedAt)}
      </td>
      <td>
        <span className={viewStyles.line} style={{ flexWrap: "nowrap" }}>
          {run.profileName}
          <ModeBadge livemode={run.livemode} />
        </span>
      </td>
      <td>
        <span className={viewStyles.line} style={{ flexWrap: "nowrap" }}>
          <Progress
            value={total === 0 ? 0 : (done / total) * 100}
            w={80}
            aria-label={words.run.progressLabel}
          />
          {words.run.of(done, total)}
        </span>
      </td>
      <td>
        <RunState run={run} />
      </td>
    </tr>
  );
}
