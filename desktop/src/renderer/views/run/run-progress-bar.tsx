import { Progress } from "@mantine/core";
import type { RunView } from "../../../host/host-api.ts";
import viewStyles from "../../components/view.module.css";
import { useWords } from "../../text/words-context.tsx";
import { countDone } from "./count-done.ts";

/** How far a run is, how fast it goes, and how long it takes yet. */
export function RunProgressBar({ run }: { readonly run: RunView }) {
  const words = useWords();
  const { done, total } = countDone(run.counts);
  const { created, existing, refused } = run.counts;
  const share = (count: number) => (total === 0 ? 0 : (count / total) * 100);
  const isOver = total > 0 && done === total;
  // The speed of before says nothing of rows that do not move.
  const isMoving = run.sending.kind === "sending";
  return (
    <div className={viewStyles.toolbar} style={{ flexWrap: "nowrap" }}>
      <Progress.Root size="md" style={{ flex: 1 }}>
        <Progress.Section
          value={share(created)}
          color="var(--created)"
          aria-label={words.run.filters.created}
        />
        <Progress.Section
          value={share(existing)}
          color="var(--existing)"
          aria-label={words.run.filters.existing}
        />
        <Progress.Section
          value={share(refused)}
          color="var(--refused)"
          aria-label={words.run.filters.refused}
        />
      </Progress.Root>
      <span>{words.run.of(done, total)}</span>
      {run.rowsPerSecond !== null && isMoving && (
        <span className={viewStyles.quiet}>{words.run.rate(run.rowsPerSecond)}</span>
      )}
      {run.secondsLeft !== null && isMoving && (
        <span className={viewStyles.quiet}>{words.run.left(run.secondsLeft)}</span>
      )}
      {isOver && run.finishedAt !== null && (
        <span className={viewStyles.quiet}>{words.run.finished(run.finishedAt)}</span>
      )}
    </div>
  );
}
