import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconInfoCircle,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./view.module.css";

interface NoticeProps {
  readonly kind: "info" | "warning" | "problem" | "good";
  /** Set apart by a frame instead of across the whole view. */
  readonly boxed?: boolean;
  readonly children: ReactNode;
}

const ICONS = {
  info: IconInfoCircle,
  warning: IconAlertTriangle,
  problem: IconCircleX,
  good: IconCircleCheck,
} as const;

/** Something that must not be missed, said where it matters. */
export function Notice({ kind, boxed = false, children }: NoticeProps) {
  const Icon = ICONS[kind];
  return (
    <div
      className={styles.notice}
      data-kind={kind}
      data-boxed={boxed || undefined}
      role={kind === "problem" ? "alert" : "status"}
    >
      <Icon size={16} aria-hidden />
      <div>{children}</div>
    </div>
  );
}
