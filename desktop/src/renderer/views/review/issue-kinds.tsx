import { Button } from "@mantine/core";
import type { ImportView } from "../../../host/host-api.ts";
import type { RowQuery } from "../../api/query-keys.ts";
import { fieldName, issueWords } from "../../text/describe.ts";
import { useWords } from "../../text/words-context.tsx";
import type { ReviewDialog } from "./review-dialogs.tsx";
import styles from "./row-chips.module.css";

interface IssueKindsProps {
  readonly kinds: ImportView["issueKinds"];
  readonly selected: RowQuery["issue"];
  readonly onSelect: (issue: RowQuery["issue"]) => void;
  readonly onFix: (dialog: ReviewDialog) => void;
}

const SHOWN = 8;

/** The errors by kind, the most frequent first; a press shows the rows of one. */
export function IssueKinds({ kinds, selected, onSelect, onFix }: IssueKindsProps) {
  const words = useWords();
  if (kinds.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is sent.
    <div className={styles.chips} role="group" aria-label={words.review.kinds}>
      {kinds.slice(0, SHOWN).map(({ field, code, count }) => {
        const isSelected = selected?.field === field && selected.code === code;
        return (
          <button
            key={`${field} ${code}`}
            type="button"
            className={styles.chip}
            aria-pressed={isSelected}
            onClick={() => onSelect(isSelected ? undefined : { field, code })}
          >
            {words.review.kind(fieldName(words, field), issueWords(words, { code }).what, count)}
          </button>
        );
      })}
      <Button
        size="compact-xs"
        style={{ alignSelf: "center" }}
        onClick={() => onFix({ kind: "fix", fix: "replace", field: selected?.field ?? null })}
      >
        {words.review.fix}
      </Button>
    </div>
  );
}
