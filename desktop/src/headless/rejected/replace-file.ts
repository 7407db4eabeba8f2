import { open, rename, rm } from "node:fs/promises";
import { CommandError } from "../command-error.ts";

/** Writes a file as a whole or not at all. @throws CommandError if it cannot be written */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.partial`;
  try {
    {
      await using handle = await open(temporary, "w");
      await handle.writeFile(bytes);
      await handle.sync();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    const { code } = cause as NodeJS.ErrnoException;
    throw new CommandError(
      `The rejected rows cannot be written to ${path} (${code}): try again, or with --rejected.`,
      { cause },
    );
  }
}
