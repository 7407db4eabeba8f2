import { CommandError } from "./command-error.ts";
import type { ImportTask } from "./import-task.ts";
import { openHost } from "./open-host.ts";
import type { Connection } from "./options/find-connection.ts";
import type { RunFolder } from "./run-folder.ts";

/**
 * Minds an unfinished import of the same file to the same server that was begun with another key,
 * as after one was revoked: beginning anew could create its customers twice. With `--go-on` it
 * becomes this key's; with `--start-over` it is left alone.
 * @throws CommandError if the user has to say which
 */
export async function takeOver(
  task: ImportTask,
  connection: Connection,
  folder: RunFolder,
): Promise<void> {
  const { goOn, startOver } = task.options;
  if (folder.isStarted() || startOver || folder.receipt() !== undefined) return;
  const other = folder.findOtherKeys();
  if (other === undefined) return;
  if (!goOn) {
    throw new CommandError(
      "An import of this file to this server was begun with another key and is not finished. " +
        "Add --go-on to go on with it, or --start-over to begin anew.",
    );
  }
  await replaceKey(other, connection, task);
  folder.adopt(other);
}

/** While nothing can be sent, so that nothing more is sent with the old key. */
async function replaceKey(
  dataFolder: string,
  { url, apiKey }: Connection,
  { speaker }: ImportTask,
): Promise<void> {
  const offline = async () => {
    throw new TypeError("The key is being replaced.");
  };
  const host = await openHost({ dataFolder, speaker, fetch: offline });
  try {
    for (const { id, name } of host.services.profiles.list()) {
      await host.services.profiles.save({ id, name, url, apiKey });
    }
  } finally {
    await host.stop();
  }
}
