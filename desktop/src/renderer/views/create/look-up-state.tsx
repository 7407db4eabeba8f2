import { Button, Loader } from "@mantine/core";
import { IconCloudCheck, IconCloudOff } from "@tabler/icons-react";
import { toCallFailure } from "../../api/call-failure.ts";
import type { useLookUp } from "../../api/use-send-plan.ts";
import viewStyles from "../../components/view.module.css";
import { failureWords } from "../../text/describe.ts";
import { useWords } from "../../text/words-context.tsx";

interface LookUpStateProps {
  readonly lookUp: ReturnType<typeof useLookUp>;
  /** When the rows were last compared with the server; null if they never were. */
  readonly comparedAt: number | null;
}

/** Since when it is known which of the customers the server has, or why it is not. */
export function LookUpState({ lookUp, comparedAt }: LookUpStateProps) {
  const words = useWords();
  const { create } = words;
  const { error, isFetching, refetch } = lookUp;
  const Icon = comparedAt === null ? IconCloudOff : IconCloudCheck;
  return (
    <div className={`${viewStyles.line} ${viewStyles.quiet}`} role="status">
      {isFetching ? (
        <>
          <Loader size={14} aria-hidden />
          {create.checking}
        </>
      ) : (
        <>
          <Icon size={15} aria-hidden />
          {comparedAt === null ? create.notChecked : create.checkedAt(comparedAt)}
          {error !== null && ` ${failureWords(words, toCallFailure(error)).what}`}
          <Button size="compact-xs" onClick={() => void refetch()}>
            {comparedAt === null ? create.checkNow : create.checkAgain}
          </Button>
        </>
      )}
    </div>
  );
}
