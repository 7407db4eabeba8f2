import type { Writable } from "node:stream";
import type { Terminal } from "./terminal.ts";

export interface SpeakerOptions {
  readonly quiet: boolean;
  readonly json: boolean;
}

/**
 * Where each kind of text goes: what is told in passing to stdout, what is wrong to stderr. With
 * `--json` stdout holds the one object and nothing else.
 */
export class Speaker {
  /** Where a progress bar and a question belong, since stdout may be a file. */
  readonly screen: Terminal["stderr"];
  readonly quiet: boolean;
  /** Whether a person reads what is told of rows. If not, it may be a log, where no cell belongs. */
  readonly isWatched: boolean;
  readonly #stdout: Writable;
  readonly #json: boolean;

  constructor({ stdout, stderr }: Terminal, { quiet, json }: SpeakerOptions) {
    this.#stdout = stdout;
    this.#json = json;
    this.screen = stderr;
    this.quiet = quiet;
    this.isWatched = (json || quiet ? stderr : stdout).isTTY === true;
  }

  /** In passing: nothing is lost if nobody reads it. */
  say(...lines: readonly string[]): void {
    if (!this.quiet) write(this.#json ? this.screen : this.#stdout, lines);
  }

  /** What is wrong with some rows: in passing as a rule, but all that is told with `--quiet`. */
  sayWrong(...lines: readonly string[]): void {
    if (this.quiet) this.warn(...lines);
    else this.say(...lines);
  }

  /** What has to be known also with `--quiet`. */
  warn(...lines: readonly string[]): void {
    write(this.screen, lines);
  }

  /** What programs read; nothing without `--json`. */
  result(value: unknown): void {
    if (this.#json) write(this.#stdout, [JSON.stringify(value)]);
  }
}

/** They could write anything anywhere on a terminal, and some lines quote a file or a server. */
const CONTROL = /[^\P{Cc}\n]/gu;

function write(stream: Writable, lines: readonly string[]): void {
  stream.write(lines.map((line) => `${line.replace(CONTROL, " ")}\n`).join(""));
}
