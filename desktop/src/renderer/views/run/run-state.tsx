import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconPlayerPause,
  IconTransfer,
} from "@tabler/icons-react";
import type { RunView } from "../../../host/host-api.ts";
import viewStyles from "../../components/view.module.css";
import { useWords } from "../../text/words-context.tsx";

const LOOKS = {
  idle: [IconCircleCheck, "var(--created)", "done"],
  sending: [IconTransfer, "var(--accent)", "sending"],
  paused: [IconPlayerPause, "var(--waiting)", "paused"],
  waiting: [IconClock, "var(--waiting)", "waiting"],
  blocked: [IconAlertTriangle, "var(--warning)", "blocked"],
} as const;

/** Whether a run's rows go out, in a word, and how many were refused. */
export function RunState({ run }: { readonly run: RunView }) {
  const { outbox } = useWords();
  const [Icon, color, word] = LOOKS[run.sending.kind];
  return (
    <span className={viewStyles.line}>
      <Icon size={15} color={color} aria-hidden />
      {outbox[word]}
      {run.counts.refused > 0 && (
        <>
          <IconCircleX size={15} color="var(--refused)" aria-hidden />
          {outbox.refused(run.counts.refused)}
        </>
      )}
    </span>
  );
}
