import { MAXIMUM_BATCH_SIZE } from "@customer-desk/shared";
import type { ProfileView, SendPlan } from "../../../host/host-api.ts";
import viewStyles from "../../components/view.module.css";
import { useWords } from "../../text/words-context.tsx";

interface PlanProps {
  readonly ready: number;
  readonly plan: SendPlan;
  readonly profile: ProfileView | null;
}

/** What goes where, and what stays. */
export function Plan({ ready, plan, profile }: PlanProps) {
  const { create } = useWords();
  const batches = Math.ceil(ready / MAXIMUM_BATCH_SIZE);
  return (
    <>
      <p style={{ fontSize: 18, lineHeight: "28px" }}>
        {ready === 0
          ? create.nothing
          : profile === null
            ? create.noProfile(ready)
            : create.sentence(ready, batches, profile.name, profile.livemode)}
      </p>
      {plan.toFix > 0 && <p className={viewStyles.quiet}>{create.left(plan.toFix)}</p>}
      {plan.withoutId > 0 && <p className={viewStyles.quiet}>{create.withoutId(plan.withoutId)}</p>}
    </>
  );
}
