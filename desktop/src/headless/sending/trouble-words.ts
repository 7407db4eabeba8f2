import type { AttemptError, SendingState } from "../../host/host-api.ts";
import { duration } from "../report/numbers.ts";

type Waiting = Extract<SendingState, { kind: "waiting" }>;

/** Why nothing goes out, and when the next try is. */
export function troubleWords({ error, nextAttemptAt }: Waiting, now: number): string {
  const seconds = Math.ceil((nextAttemptAt - now) / 1000);
  return `${reason(error)}; ${seconds > 0 ? `next try in ${duration(seconds)}` : "trying again"}`;
}

function reason({ code, message }: AttemptError): string {
  switch (code) {
    case "network_error":
      return "the server does not answer";
    case "timeout":
      return "the server did not answer in time";
    case "rate_limited":
      return "the server asks to wait";
    case "idempotency_in_progress":
      return "the server is still at work on them";
    case "store_unusable":
      return "the data on this machine cannot be read or written";
    default:
      return `the server cannot take the rows now (${message.replace(/\.$/, "")})`;
  }
}
