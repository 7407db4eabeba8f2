import {
  IconAlertCircle,
  IconCheck,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconCloudCheck,
  IconCopy,
  IconList,
  IconPencil,
} from "@tabler/icons-react";
import type { RowCounts, RowFilter } from "../../../host/host-api.ts";
import { useWords } from "../../text/words-context.tsx";
import styles from "./row-chips.module.css";

interface RowChipsProps {
  readonly label: string;
  readonly filters: readonly RowFilter[];
  readonly names: Readonly<Record<RowFilter, string>>;
  readonly counts: RowCounts;
  /** Said in place of a count that nobody knows. */
  readonly unknown?: Readonly<Partial<Record<RowFilter, string>>>;
  readonly selected: RowFilter;
  readonly onSelect: (filter: RowFilter) => void;
}

const ICONS = {
  all: [IconList, "var(--quiet)"],
  ready: [IconCheck, "var(--created)"],
  to_fix: [IconAlertCircle, "var(--refused)"],
  duplicates: [IconCopy, "var(--warning)"],
  on_server: [IconCloudCheck, "var(--existing)"],
  waiting: [IconClock, "var(--waiting)"],
  created: [IconCircleCheck, "var(--created)"],
  existing: [IconCloudCheck, "var(--existing)"],
  refused: [IconCircleX, "var(--refused)"],
  not_sent: [IconPencil, "var(--quiet)"],
} as const satisfies Record<RowFilter, readonly unknown[]>;

/** How many rows are in which state; a press shows only those. */
export function RowChips(props: RowChipsProps) {
  const { label, filters, names, counts, unknown = {}, selected, onSelect } = props;
  const { format } = useWords();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is sent.
    <div className={styles.chips} role="group" aria-label={label}>
      {filters.map((filter) => {
        const [Icon, color] = ICONS[filter];
        return (
          <button
            key={filter}
            type="button"
            className={styles.chip}
            aria-pressed={filter === selected}
            onClick={() => onSelect(filter)}
          >
            <Icon size={14} color={color} aria-hidden />
            {names[filter]}
            <span className={styles.count}>{unknown[filter] ?? format.number(counts[filter])}</span>
          </button>
        );
      })}
    </div>
  );
}
