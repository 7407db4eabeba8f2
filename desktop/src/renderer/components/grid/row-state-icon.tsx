import {
  IconAlertCircle,
  IconCheck,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconCloudCheck,
  IconCopy,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { GridRow } from "../../../host/host-api.ts";
import type { Words } from "../../text/word-types.ts";
import { useWords } from "../../text/words-context.tsx";

interface StateLook {
  readonly icon: ComponentType<{ size: number; color: string; role: "img"; "aria-label": string }>;
  readonly color: string;
  readonly name: string;
}

/** What is to be said about a row, as a sign with its word. */
export function RowStateIcon({ row }: { readonly row: GridRow }) {
  const { icon: Icon, color, name } = lookOf(row, useWords());
  return (
    <span title={name} style={{ display: "inline-flex" }}>
      <Icon size={14} color={color} role="img" aria-label={name} />
    </span>
  );
}

function lookOf({ state, issues, duplicate, onServer }: GridRow, { grid }: Words): StateLook {
  switch (state) {
    case "waiting":
      return { icon: IconClock, color: "var(--waiting)", name: grid.outcomes.waiting };
    case "created":
      return { icon: IconCircleCheck, color: "var(--created)", name: grid.outcomes.created };
    case "existing":
      return { icon: IconCloudCheck, color: "var(--existing)", name: grid.outcomes.existing };
    case "refused":
      return { icon: IconCircleX, color: "var(--refused)", name: grid.outcomes.refused };
    default:
      if (issues.length > 0)
        return { icon: IconAlertCircle, color: "var(--refused)", name: grid.toFix };
      if (duplicate) return { icon: IconCopy, color: "var(--warning)", name: grid.duplicate };
      if (onServer) return { icon: IconCloudCheck, color: "var(--existing)", name: grid.onServer };
      return { icon: IconCheck, color: "var(--quiet)", name: grid.ready };
  }
}
