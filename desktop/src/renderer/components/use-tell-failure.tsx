import { notifications } from "@mantine/notifications";
import { useCallback } from "react";
import { toCallFailure } from "../api/call-failure.ts";
import { failureWords } from "../text/describe.ts";
import { useWords } from "../text/words-context.tsx";
import { FailureDetails } from "./failure-details.tsx";

/** Tells in a corner of the window that something did not work, and what to do. */
export function useTellFailure(): (error: unknown) => void {
  const words = useWords();
  return useCallback(
    (error) => {
      const failure = toCallFailure(error);
      const { what, next } = failureWords(words, failure);
      notifications.show({
        color: "red",
        autoClose: 15_000,
        title: what,
        message: (
          <>
            {next}
            <FailureDetails failure={failure} words={words} />
          </>
        ),
      });
    },
    [words],
  );
}
