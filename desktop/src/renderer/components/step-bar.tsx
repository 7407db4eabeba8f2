import { Button } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useWords } from "../text/words-context.tsx";
import { useCommand } from "./commands/command-context.tsx";
import { commandKeyLabel } from "./key-label.ts";
import styles from "./step-bar.module.css";
import type { ImportPage } from "./use-go.ts";

interface StepBarProps {
  readonly steps: readonly ImportPage[];
  readonly current: ImportPage;
  readonly onBack: (() => void) | null;
  readonly onContinue: (() => void) | null;
  readonly busy: boolean;
}

/** Where a batch is on its way, and the ways back and on. */
export function StepBar({ steps, current, onBack, onContinue, busy }: StepBarProps) {
  const words = useWords();
  const place = steps.indexOf(current);
  const canContinue = onContinue !== null && !busy;
  useCommand("continue", () => onContinue?.(), canContinue);
  useCommand("back", () => onBack?.(), onBack !== null && !busy);
  return (
    <div className={styles.bar}>
      <ol className={styles.steps} aria-label={words.steps.label}>
        {steps.map((step, index) => (
          <li
            key={step}
            className={styles.step}
            aria-current={index === place ? "step" : undefined}
            data-done={index < place || undefined}
          >
            <span className={styles.number} aria-hidden>
              {index < place ? <IconCheck size={12} /> : words.format.number(index + 1)}
            </span>
            {words.steps[step]}
          </li>
        ))}
      </ol>
      {onBack !== null && (
        <Button onClick={onBack} disabled={busy}>
          {words.common.back}
        </Button>
      )}
      {current !== "create" && (
        <Button
          variant="filled"
          onClick={() => onContinue?.()}
          disabled={!canContinue}
          loading={busy}
          rightSection={<kbd>{commandKeyLabel(words, "continue")}</kbd>}
        >
          {words.common.continue}
        </Button>
      )}
    </div>
  );
}
