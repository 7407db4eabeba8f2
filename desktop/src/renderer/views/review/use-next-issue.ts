import { notifications } from "@mantine/notifications";
import { type Dispatch, type RefObject, type SetStateAction, useCallback } from "react";
import type { ImportView } from "../../../host/host-api.ts";
import { host } from "../../api/host-client.ts";
import type { RowQuery } from "../../api/query-keys.ts";
import type { GridHandle } from "../../components/grid/data-grid.tsx";
import { useTellFailure } from "../../components/use-tell-failure.tsx";
import { useWords } from "../../text/words-context.tsx";

function isTyping(): boolean {
  return document.activeElement?.closest("[role=grid] input, [role=grid] textarea") != null;
}

interface NextIssueOptions {
  readonly view: ImportView;
  readonly query: RowQuery;
  readonly setQuery: Dispatch<SetStateAction<RowQuery>>;
  readonly grid: RefObject<GridHandle | null>;
}

export type StepToIssue = (direction: "next" | "previous") => void;

/** Takes the cursor to the next cell with an error, behind it or before it. */
export function useNextIssue(options: NextIssueOptions): StepToIssue {
  const { view, query, setQuery, grid } = options;
  const words = useWords();
  const tellFailure = useTellFailure();
  const { id, fields } = view;
  return useCallback(
    (direction) => {
      const find = async () => {
        // A narrowed list may lack the next error, and its places are not the host's.
        const isNarrowed = query.issue !== undefined || (query.search ?? "") !== "";
        const filter = isNarrowed ? "all" : query.filter;
        const cursor = grid.current?.cursor();
        const wasTyping = isTyping();
        const { row, column } = cursor ?? {};
        const from =
          row !== undefined && row.position > 0 && column?.field != null
            ? { position: row.position, field: column.field }
            : null;
        const found = await host.rows.nextIssue.query({ importId: id, filter, from, direction });
        if (found === null) {
          // By its name it is shown once, however often the key is pressed.
          notifications.show({ id: "no-issues", message: words.review.noIssues });
          return;
        }
        // Who typed or went elsewhere meanwhile is not torn away: the text would be split in two.
        const now = grid.current?.cursor();
        const hasMoved = now?.row?.position !== row?.position || now?.column !== column;
        if (hasMoved || (isTyping() && !wasTyping)) return;
        const place = Math.max(0, fields.indexOf(found.field));
        if (!isNarrowed) {
          grid.current?.focusCell(found.position, found.offset, place);
          return;
        }
        setQuery({ filter });
        // The list has to change before a place in it means anything.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => grid.current?.focusCell(found.position, found.offset, place)),
        );
      };
      void find().catch(tellFailure);
    },
    [id, fields, query, setQuery, grid, words, tellFailure],
  );
}
