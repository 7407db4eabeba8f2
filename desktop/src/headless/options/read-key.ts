import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { CommandError } from "../command-error.ts";
import type { Terminal } from "../terminal.ts";
import type { KeySource } from "./command-options.ts";

/**
 * The key from where it was said to be.
 * @param workingFolder the user's, which is not always the folder of this process
 * @throws CommandError if it is not there
 */
export async function readKey(
  source: KeySource,
  terminal: Terminal,
  workingFolder: string,
): Promise<string> {
  switch (source.kind) {
    case "text":
      return source.text.trim();
    case "file":
      return (await readKeyFile(source.path, workingFolder)).trim();
    case "stdin":
      return (await readFirstLine(terminal)).trim();
  }
}

async function readKeyFile(path: string, workingFolder: string): Promise<string> {
  try {
    return await readFile(resolve(workingFolder, path), "utf8");
  } catch (cause) {
    throw new CommandError(`The key file ${path} cannot be read.`, { cause });
  }
}

/** Of a pipe, or typed at a terminal, where it is not shown. */
async function readFirstLine({ stdin, stderr }: Terminal): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: stdin,
    output: nowhere,
    terminal: stdin.isTTY ?? false,
  });
  // From here on what is typed is not shown.
  if (stdin.isTTY) stderr.write("API key: ");
  try {
    for await (const line of lines) return line;
    return "";
  } finally {
    lines.close();
    if (stdin.isTTY) stderr.write("\n");
  }
}
