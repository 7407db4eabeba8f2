import { CommanderError } from "commander";
import { describeStartFailure } from "./describe-start-failure.ts";

interface Stoppable {
  stop(): Promise<void>;
}

/**
 * A Ctrl-C comes more than once: from the terminal, from npm, and from the server that the app runs
 * beside. A second one that somebody presses comes later.
 */
const ECHO_MS = 500;

/**
 * Starts something, keeps it until Ctrl-C, and then stops it cleanly. What keeps it from starting
 * is told in a sentence.
 */
export async function runInTerminal(start: () => Promise<Stoppable>): Promise<void> {
  try {
    const running = await start();
    let firstAt: number | undefined;
    const stop = () => {
      if (firstAt !== undefined) {
        if (performance.now() - firstAt > ECHO_MS) process.exit(1);
        return;
      }
      firstAt = performance.now();
      running.stop().then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
    };
    process.on("SIGINT", stop);
    process.on("SIGTERM", stop);
  } catch (error) {
    fail(error);
  }
}

/** Commander has printed its help, or what is wrong with the arguments, by itself. */
function fail(error: unknown): never {
  if (error instanceof CommanderError) process.exit(error.exitCode);
  console.error(describeStartFailure(error, "en") ?? error);
  process.exit(1);
}
