import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { ProgressLines } from "../../../desktop/src/headless/sending/progress-lines.ts";
import { Speaker } from "../../../desktop/src/headless/speaker.ts";
import type { RowCounts, RunView, SendingState } from "../../../desktop/src/host/host-api.ts";

const COUNTS: RowCounts = {
  ...{ all: 1000, ready: 0, to_fix: 0, duplicates: 0, on_server: 0 },
  ...{ waiting: 1000, created: 0, existing: 0, refused: 0, not_sent: 0 },
};

function waiting(nextAttemptAt: number): SendingState {
  const error = { code: "network_error", message: "…", requestId: null, at: 0 } as const;
  return { kind: "waiting", since: 0, nextAttemptAt, error };
}

/** What is printed when a run looks like this at these milliseconds. */
function print(quiet: boolean, ...looks: readonly [number, SendingState, Partial<RowCounts>?][]) {
  const [stdout, stderr, stdin] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const speaker = new Speaker({ stdin, stdout, stderr }, { quiet, json: false });
  let now = 0;
  const lines = new ProgressLines(speaker, () => now);
  for (const [at, sending, counts] of looks) {
    now = at;
    const pace = { rowsPerSecond: 1850, secondsLeft: 125 };
    lines.show({ sending, counts: { ...COUNTS, ...counts }, ...pace } as RunView);
  }
  return { said: String(stdout.read() ?? ""), warned: String(stderr.read() ?? "") };
}

const SENDING = { kind: "sending" } as const;

describe("the lines of progress in a log", () => {
  test("say at once where it is, and then every five seconds", () => {
    const { said, warned } = print(
      false,
      [0, SENDING],
      [4_999, SENDING, { waiting: 900, created: 100 }],
      [5_000, SENDING, { waiting: 700, created: 290, existing: 8, refused: 2 }],
    );
    expect(said).toBe(
      "0 of 1,000 · created 0, already there 0, refused 0 · 1,850/s, 2 min 5 s left\n" +
        "300 of 1,000 · created 290, already there 8, refused 2 · 1,850/s, 2 min 5 s left\n",
    );
    expect(warned).toBe("");
  });

  test("say that the server does not answer, not at every look, and that it answers again", () => {
    const { warned } = print(
      true,
      [0, SENDING],
      [100, waiting(1_000)],
      [200, waiting(1_000)],
      [1_100, waiting(3_000)],
      [6_000, waiting(14_000)],
      [14_100, SENDING],
      [14_200, SENDING],
    );
    expect(warned).toBe(
      "The server does not answer; next try in 1 s. Nothing is lost.\n" +
        "The server does not answer; next try in 8 s. Nothing is lost.\n" +
        "The server answers again.\n",
    );
  });
});
