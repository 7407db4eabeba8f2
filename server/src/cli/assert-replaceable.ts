import { lstatSync, realpathSync, type Stats } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { DatabaseLocation } from "../persistence/database-location.ts";
import { CommandError } from "./command-error.ts";

/**
 * Makes sure that a new file may take this name.
 * @returns whether there is a file of that name
 * @throws CommandError if the folder is missing, or what has the name is not a file to replace
 */
export function assertReplaceable(file: string, location: DatabaseLocation): boolean {
  const folder = lookUp(dirname(file)) && realpathSync(dirname(file));
  if (folder === undefined) throw new CommandError(`There is no folder ${dirname(file)}.`);
  if (filesOf(location).includes(join(folder, basename(file)))) {
    throw new CommandError(`${file} belongs to the database itself: choose another name.`);
  }
  const existing = lookUp(file);
  // A device, a pipe or a link would be replaced instead of written to.
  if (existing !== undefined && !existing.isFile()) {
    throw new CommandError(`${file} is not a regular file: choose another name.`);
  }
  return existing !== undefined;
}

function filesOf(location: DatabaseLocation): string[] {
  if (location.engine !== "sqlite") return [];
  const file = realpathSync(location.file);
  return [file, `${file}-wal`, `${file}-shm`, `${file}-journal`];
}

function lookUp(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}
