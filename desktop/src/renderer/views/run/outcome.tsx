import { Link } from "wouter";
import type { GridRow } from "../../../host/host-api.ts";
import { RowStateIcon } from "../../components/grid/row-state-icon.tsx";
import { paths } from "../../components/use-go.ts";
import { describeIssue } from "../../text/describe.ts";
import { useWords } from "../../text/words-context.tsx";
import styles from "./outcome.module.css";

interface OutcomeProps {
  readonly importId: string;
  readonly row: GridRow;
}

/** What became of a row: a sign and words, never the colour alone. */
export function Outcome({ importId, row }: OutcomeProps) {
  const words = useWords();
  const text = useText(row);
  return (
    <span className={styles.outcome} title={text}>
      <RowStateIcon row={row} />
      <span className={styles.text} data-state={row.state}>
        {text}
      </span>
      {row.customerId !== null && (
        <Link
          href={paths.runCustomer(importId, row.customerId)}
          className={styles.id}
          tabIndex={-1}
          title={words.run.openCustomer}
        >
          {row.customerId}
        </Link>
      )}
      {row.state === "refused" && row.issues.length === 0 && (
        <span className={styles.id}>{words.run.editedHint}</span>
      )}
    </span>
  );
}

function useText({ state, issues }: GridRow): string {
  const words = useWords();
  const [first] = issues;
  if (state === "refused" && first !== undefined) return describeIssue(words, first);
  return words.grid.outcomes[state];
}
