import { useState } from "react";
import { useEmptyDraft } from "../../api/use-empty-draft.ts";
import { FailureNotice } from "../../components/failure-notice.tsx";
import { Loading } from "../../components/loading.tsx";
import { useNow } from "../../components/use-now.ts";
import { useWords } from "../../text/words-context.tsx";
import { Review } from "../review/review.tsx";

interface NewBatchProps {
  /** Null for a batch that is about to begin. */
  readonly importId: string | null;
}

/**
 * An empty grid at once, or the rows of a batch. Both are the same place in the tree, so that the
 * first row that is typed moves neither the cursor nor the focus.
 */
export function NewBatch({ importId }: NewBatchProps) {
  const words = useWords();
  const visit = useVisits(importId === null);
  const now = useNow(false);
  const draft = useEmptyDraft(words.newBatch.typedName(now), visit, importId === null);
  const id = importId ?? draft.data;
  if (importId === null && draft.error !== null) {
    return <FailureNotice error={draft.error} onRetry={() => void draft.refetch()} />;
  }
  return id === undefined ? <Loading /> : <Review key={id} id={id} isNew={importId === null} />;
}

/** How often `inside` became true. */
function useVisits(inside: boolean): number {
  const [seen, setSeen] = useState({ inside, visits: 0 });
  if (seen.inside !== inside) setSeen({ inside, visits: seen.visits + (inside ? 1 : 0) });
  return seen.visits;
}
