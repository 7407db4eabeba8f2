import { Button } from "@mantine/core";
import type { RowQuery } from "../../api/query-keys.ts";
import { useWords } from "../../text/words-context.tsx";

interface EmptyListProps {
  readonly query: RowQuery;
  /** When the rows were compared with the server; null if they were not. */
  readonly comparedAt: number | null;
  readonly onShowAll: () => void;
}

/** Why a list of rows is empty, and the way back to all of them. */
export function EmptyList({ query, comparedAt, onShowAll }: EmptyListProps) {
  const { review } = useWords();
  const { filter, search = "" } = query;
  return (
    <div style={{ textAlign: "center" }}>
      <p>{text()}</p>
      <Button mt="xs" onClick={onShowAll}>
        {review.clearSearch}
      </Button>
    </div>
  );

  function text(): string {
    if (search !== "") return review.emptySearch(search);
    if (filter === "to_fix") return review.emptyToFix;
    if (filter === "on_server") {
      return comparedAt === null ? review.notComparedYet : review.checked(0);
    }
    return review.emptyFilter;
  }
}
