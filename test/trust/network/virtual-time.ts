interface VirtualEvent {
  readonly at: number;
  readonly order: number;
  readonly work: () => unknown;
}

/** Time that passes only from one event to the next. */
export class VirtualTime {
  /** Milliseconds since the simulation began; never goes back. */
  now = 0;
  readonly #events = new Set<VirtualEvent>();
  #order = 0;

  /** Calls a function later; what it returns calls it off. */
  readonly schedule = (work: () => unknown, delayMs: number): (() => void) => {
    this.#order += 1;
    const event = { at: this.now + Math.max(delayMs, 0), order: this.#order, work };
    this.#events.add(event);
    return () => this.#events.delete(event);
  };

  /** Moves on to the next instant at which something is due; undefined if nothing ever will be. */
  get nextAt(): number | undefined {
    const times = [...this.#events].map(({ at }) => at);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  /** Runs all that is due at the next instant, at once, and waits for what it led to. */
  async advance(): Promise<void> {
    this.now = this.nextAt ?? this.now;
    const due = [...this.#events]
      .filter(({ at }) => at === this.now)
      .toSorted((one, other) => one.order - other.order);
    for (const event of due) this.#events.delete(event);
    await Promise.all(due.map(({ work }) => work()));
    await settle();
  }
}

/** Turns of the event loop after which a promise chain without input or output has come to rest. */
const SETTLING_TURNS = 4;

/** Lets everything run that waits for nothing but its turn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < SETTLING_TURNS; turn += 1) await new Promise(setImmediate);
}

/** A wall clock over virtual time, which can be set wrong. */
export class SteppingClock {
  readonly #time: VirtualTime;
  #offset = 1_800_000_000_000;

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  readonly read = (): number => this.#time.now + this.#offset;

  step(ms: number): void {
    this.#offset += ms;
  }
}
