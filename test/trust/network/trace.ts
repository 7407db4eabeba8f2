import type { VirtualTime } from "./virtual-time.ts";

/** What happened, in the order in which it did; told when something went wrong. */
export class Trace {
  readonly #time: VirtualTime;
  readonly #lines: string[] = [];

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  add(line: string): void {
    this.#lines.push(`${this.#time.now} ms  ${line}`);
  }

  toString(): string {
    return this.#lines.join("\n");
  }
}
