import { rmSync } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { HostError } from "../host-error.ts";

const FOLDER = "files";

/**
 * The files that are imported, as they were when they were chosen: the user may move or change the
 * original. Paths are relative to the data folder, so that it can be moved too.
 */
export class FileCopies {
  readonly #dataFolder: string;

  constructor(dataFolder: string) {
    this.#dataFolder = dataFolder;
  }

  /** Keeps a copy and returns its path; it is on the disk, whole, when this resolves. */
  async keep(importId: string, bytes: Uint8Array): Promise<string> {
    const path = `${FOLDER}/${importId}`;
    const file = this.#absolute(path);
    await mkdir(this.#absolute(FOLDER), { recursive: true });
    const staging = await open(`${file}.part`, "w");
    try {
      await staging.writeFile(bytes);
      await staging.sync();
    } finally {
      await staging.close();
    }
    await rename(`${file}.part`, file);
    await this.#syncFolder();
    return path;
  }

  /** @throws HostError `file_unreadable` if the copy is not there any more */
  async read(path: string): Promise<Uint8Array> {
    try {
      return await readFile(this.#absolute(path));
    } catch (cause) {
      throw new HostError("file_unreadable", {}, { cause });
    }
  }

  remove(path: string): void {
    rmSync(this.#absolute(path), { force: true });
  }

  /** Removes every file but these, half-written ones too. */
  async removeAllBut(paths: ReadonlySet<string>): Promise<void> {
    await mkdir(this.#absolute(FOLDER), { recursive: true });
    for (const name of await readdir(this.#absolute(FOLDER))) {
      const path = `${FOLDER}/${name}`;
      if (!paths.has(path)) await rm(this.#absolute(path), { recursive: true, force: true });
    }
  }

  #absolute(path: string): string {
    return join(this.#dataFolder, path);
  }

  /** Makes the new name last, too. Windows can neither open a folder nor needs to. */
  async #syncFolder(): Promise<void> {
    if (process.platform === "win32") return;
    const folder = await open(this.#absolute(FOLDER), "r");
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
}
