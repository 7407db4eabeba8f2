import { useWords } from "../text/words-context.tsx";
import styles from "./mode-badge.module.css";

/** LIVE or SANDBOX, each in its own look wherever it is named. */
export function ModeBadge({ livemode }: { readonly livemode: boolean | null }) {
  const { status } = useWords();
  if (livemode === null) return null;
  return (
    <span className={styles.badge} data-live={livemode || undefined}>
      {livemode ? status.live : status.sandbox}
    </span>
  );
}
