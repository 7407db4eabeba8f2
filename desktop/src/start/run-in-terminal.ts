import { CommanderError } from "commander";
import { describeStartFailure } from "./describe-start-failure.ts";

interface Stoppable {
  stop(): Promise<void>;
}

/**
 * Starts something, keeps it until Ctrl-C, and then stops it cleanly. What keeps it from starting
 * is told in a sentence.
 */
export async function runInTerminal(start: () => Promise<Stoppable>): Promise<void> {
  try {
    const running = await start();
    const stop = () => {
      running.stop().then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
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
