import { Button } from "@mantine/core";
import type { RowQuery } from "../../api/query-keys.ts";
import { useWords } from "../../text/words-context.tsx";

interface EmptyListProps {
  readonly query: RowQuery;
  readonly onShowAll: () => void;
}

/** Why a list of rows is empty, and the way back to all of them. */
export function EmptyList({ query, onShowAll }: EmptyListProps) {
  const { review } = useWords();
  const { filter, search = "" } = query;
  return (
    <div style={{ textAlign: "center" }}>
      <p>
        {search !== ""
          ? review.emptySearch(search)
          : filter === "to_fix"
            ? review.emptyToFix
            : review.emptyFilter}
      </p>
      <Button mt="xs" onClick={onShowAll}>
        {review.clearSearch}
      </Button>
    </div>
  );
}
