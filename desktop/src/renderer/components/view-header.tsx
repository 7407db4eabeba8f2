import type { ReactNode } from "react";
import styles from "./view.module.css";

interface ViewHeaderProps {
  readonly title: string;
  /** Beside the title, quieter. */
  readonly facts?: ReactNode;
  readonly children?: ReactNode;
}

/** The top of a view: what it is, and what can be done with all of it. */
export function ViewHeader({ title, facts, children }: ViewHeaderProps) {
  return (
    <header className={styles.header}>
      <h1 className={styles.title} title={title}>
        {title}
      </h1>
      {facts !== undefined && <span className={styles.facts}>{facts}</span>}
      <span className={styles.space} />
      {children}
    </header>
  );
}
