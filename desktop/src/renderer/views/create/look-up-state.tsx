import { Button, Loader } from "@mantine/core";
import { IconCloudCheck, IconCloudOff } from "@tabler/icons-react";
import { toCallFailure } from "../../api/call-failure.ts";
import type { useLookUp } from "../../api/use-send-plan.ts";
import viewStyles from "../../components/view.module.css";
import { failureWords } from "../../text/describe.ts";
import { useWords } from "../../text/words-context.tsx";

/** Since when it is known which of the customers the server has, or why it is not. */
export function LookUpState({ lookUp }: { readonly lookUp: ReturnType<typeof useLookUp> }) {
  const words = useWords();
  const { create } = words;
  const { data: askedAt, error, isFetching, refetch } = lookUp;
  return (
    <div className={`${viewStyles.line} ${viewStyles.quiet}`} role="status">
      {isFetching ? (
        <>
          <Loader size={14} aria-hidden />
          {create.checking}
        </>
      ) : (
        <>
          {error === null && askedAt !== undefined ? (
            <>
              <IconCloudCheck size={15} aria-hidden />
              {create.checkedAt(askedAt)}
            </>
          ) : (
            <>
              <IconCloudOff size={15} aria-hidden />
              {create.notChecked}
              {error !== null && ` ${failureWords(words, toCallFailure(error)).what}`}
            </>
          )}
          <Button size="compact-xs" onClick={() => void refetch()}>
            {create.checkAgain}
          </Button>
        </>
      )}
    </div>
  );
}
