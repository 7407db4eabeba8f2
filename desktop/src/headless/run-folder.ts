import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { HostError } from "../host/host-error.ts";
import type { Connection } from "./options/find-connection.ts";
import type { Receipt } from "./receipt.ts";

/** Written before the first row is put into the outbox: from then on the folder is worth keeping. */
const STARTED = "started";

/**
 * The data of one import, found again by what it is: the file's content, the server, and the key.
 * The same command started again finds the same folder, and goes on in it. Of a finished import a
 * receipt is left beside the place of the folder.
 */
export class RunFolder {
  readonly path: string;
  readonly #base: string;
  readonly #source: string;
  readonly #receiptFile: string;

  /** @param base an absolute path */
  constructor(base: string, bytes: Uint8Array, { url, apiKey }: Connection) {
    // The live and the sandbox side are as different as two servers.
    const side = apiKey.split("_", 2).join("_");
    this.#base = base;
    this.#source = sha256(sha256(bytes), url, side).slice(0, 32);
    this.#receiptFile = join(base, `${this.#source}.finished.json`);
    this.path = join(base, `${this.#source}-${sha256(apiKey).slice(0, 16)}`);
  }

  /**
   * Makes the folder; it holds customers and a key, so nobody else may read it.
   * @throws HostError `store_unusable` if it cannot be made
   */
  create(): void {
    try {
      mkdirSync(this.path, { recursive: true, mode: 0o700 });
    } catch (cause) {
      throw new HostError("store_unusable", { file: this.#base }, { cause });
    }
  }

  isStarted(): boolean {
    return existsSync(join(this.path, STARTED));
  }

  markStarted(): void {
    writeFileSync(join(this.path, STARTED), "");
  }

  /** The folder of an import of this file to this server that was begun with another key. */
  findOtherKeys(): string | undefined {
    if (!existsSync(this.#base)) return undefined;
    return readdirSync(this.#base)
      .filter((name) => name.startsWith(`${this.#source}-`))
      .map((name) => join(this.#base, name))
      .find((path) => path !== this.path && existsSync(join(path, STARTED)));
  }

  /** What became of the import if it is finished, with whatever key. */
  receipt(): Receipt | undefined {
    return existsSync(this.#receiptFile)
      ? JSON.parse(readFileSync(this.#receiptFile, "utf8"))
      : undefined;
  }

  /**
   * Before the data goes: until the receipt is there the data is, so a process that is killed in
   * between leaves at least one of them.
   */
  keepReceipt(receipt: Receipt): void {
    const partial = `${this.#receiptFile}.partial`;
    writeFileSync(partial, JSON.stringify(receipt), { mode: 0o600, flush: true });
    renameSync(partial, this.#receiptFile);
  }

  removeReceipt(): void {
    rmSync(this.#receiptFile, { force: true });
  }

  /** Makes another key's folder this one's. */
  adopt(other: string): void {
    rmSync(this.path, { recursive: true, force: true });
    renameSync(other, this.path);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true, maxRetries: 3 });
  }
}

function sha256(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex");
}
