import { Button } from "@mantine/core";
import { toCallFailure } from "../api/call-failure.ts";
import { failureWords } from "../text/describe.ts";
import { useWords } from "../text/words-context.tsx";
import { FailureDetails } from "./failure-details.tsx";
import { Notice } from "./notice.tsx";

interface FailureNoticeProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  readonly boxed?: boolean;
}

/** What did not work, and what to do. */
export function FailureNotice({ error, onRetry, boxed = false }: FailureNoticeProps) {
  const words = useWords();
  const failure = toCallFailure(error);
  const { what, next } = failureWords(words, failure);
  return (
    <Notice kind="problem" boxed={boxed}>
      <strong>{what}</strong> {next}
      <FailureDetails failure={failure} words={words} />
      {onRetry !== undefined && <Button onClick={onRetry}>{words.common.retry}</Button>}
    </Notice>
  );
}
