import { Loader } from "@mantine/core";
import { useWords } from "../text/words-context.tsx";
import styles from "./view.module.css";

export function Loading() {
  const words = useWords();
  return (
    <div className={styles.loading} role="status" aria-label={words.common.loading}>
      <Loader size="sm" />
    </div>
  );
}
