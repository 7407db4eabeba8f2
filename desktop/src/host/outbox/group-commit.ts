import type { LocalStore } from "../local-store/local-store.ts";

interface Waiting {
  readonly work: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Work on the store that is due at the same time shares a transaction, and so the wait for the disk,
 * which is most of what a small transaction takes.
 */
export class GroupCommit {
  readonly #store: LocalStore;
  readonly #atEnd: () => () => void;
  #waiting: Waiting[] = [];

  /**
   * @param atEnd is done at the end of each transaction, and part of it; what it returns is done when
   *   that is on the disk
   */
  constructor(store: LocalStore, atEnd: () => () => void) {
    this.#store = store;
    this.#atEnd = atEnd;
  }

  /** Whether a group is about to end, and `atEnd` with it. */
  get isDue(): boolean {
    return this.#waiting.length > 0;
  }

  /**
   * Resolves when the work is on the disk. Rejects with what it threw: then nothing of it is, and
   * the others' work is as if this one had never been. It may run twice, the first time undone.
   */
  run(work: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) setImmediate(() => this.#commit());
      this.#waiting.push({ work, resolve, reject });
    });
  }

  #commit(): void {
    const group = this.#waiting;
    this.#waiting = [];
    try {
      this.#commitTogether(group);
    } catch {
      for (const each of group) this.#commitAlone(each);
    }
  }

  #commitAlone(each: Waiting): void {
    try {
      this.#commitTogether([each]);
    } catch (error) {
      each.reject(error);
    }
  }

  #commitTogether(group: readonly Waiting[]): void {
    const onCommitted = this.#store.transaction(() => {
      for (const { work } of group) work();
      return this.#atEnd();
    });
    for (const { resolve } of group) resolve();
    onCommitted();
  }
}
