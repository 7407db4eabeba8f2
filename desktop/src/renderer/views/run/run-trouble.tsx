import { Link } from "wouter";
import type { AttemptError, RunView } from "../../../host/host-api.ts";
import { FailureDetails } from "../../components/failure-details.tsx";
import { Notice } from "../../components/notice.tsx";
import { paths } from "../../components/use-go.ts";
import { useNow } from "../../components/use-now.ts";
import { failureWords } from "../../text/describe.ts";
import { useWords } from "../../text/words-context.tsx";

/** Why a run does not move, what to do, and that nothing is lost. */
export function RunTrouble({ run }: { readonly run: RunView }) {
  const words = useWords();
  const { sending, counts } = run;
  const now = useNow(sending.kind === "waiting");
  if (sending.kind === "paused") {
    return <Notice kind="info">{words.run.pausedText(counts.waiting)}</Notice>;
  }
  if (sending.kind !== "waiting" && sending.kind !== "blocked") return null;
  const { what, next } = failureWords(words, sending.error);
  if (sending.kind === "blocked") {
    return (
      <Notice kind="problem">
        <strong>{words.run.blockedTitle(sending.since)}</strong> {what} {next}{" "}
        {words.run.safe(counts.waiting)} <Link href={paths.settings}>{words.run.toSettings}</Link>
        <Details error={sending.error} />
      </Notice>
    );
  }
  const seconds = (sending.nextAttemptAt - now) / 1000;
  // No server is to blame then, and a store that lacks rows does not have them in safety.
  const isOfThisMachine = sending.error.code === "store_unusable";
  return (
    <Notice kind="warning">
      {!isOfThisMachine && <strong>{words.run.waitingTitle(sending.since)}</strong>} {what}{" "}
      {seconds > 0 ? words.run.waitingNext(seconds) : words.run.waitingNow}{" "}
      {isOfThisMachine ? next : words.run.safe(counts.waiting)}
      <Details error={sending.error} />
    </Notice>
  );
}

function Details({ error }: { readonly error: AttemptError }) {
  const words = useWords();
  const { code, requestId, message, at } = error;
  return <FailureDetails words={words} failure={{ code, requestId, at, detail: message }} />;
}
