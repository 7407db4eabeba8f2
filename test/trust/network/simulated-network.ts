import { type NetworkFault, randomFault } from "./network-fault.ts";
import type { SeededRandom } from "./seeded-random.ts";
import type { SimulatedService, WireAnswer, WireRequest } from "./simulated-service.ts";
import type { Trace } from "./trace.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** How long a sender waits for an answer; the client's own limit would go by real time. */
const PATIENCE_MS = 30_000;

export interface NetworkOptions {
  readonly time: VirtualTime;
  readonly service: SimulatedService;
  readonly random: SeededRandom;
  readonly trace: Trace;
  /** Chance that a request meets a fault, as long as there are faults left. */
  readonly faultChance: number;
  readonly faults: number;
  /** Told when a request leaves and when its sender knows more, by its number from 1. */
  readonly onMoment: (moment: Moment, number: number) => void;
}

export type Moment = "sent" | "ended";

export interface SentRequest {
  readonly key: string;
  readonly body: string;
}

/** A network that the seed decides about, between a `fetch` and a service. */
export class SimulatedNetwork {
  readonly #options: NetworkOptions;
  readonly #sent: SentRequest[] = [];
  /** What the service said with a status of success, by idempotency key. */
  readonly #told = new Map<string, Set<string>>();
  #faultsLeft: number;
  /** When the last fault was over. */
  lastFaultAt = 0;
  requestsSinceFault = 0;

  constructor(options: NetworkOptions) {
    this.#options = options;
    this.#faultsLeft = options.faults;
  }

  get sent(): readonly SentRequest[] {
    return this.#sent;
  }

  get told(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#told;
  }

  get hasFaultsLeft(): boolean {
    return this.#faultsLeft > 0;
  }

  readonly fetch = async (input: URL | RequestInfo, init?: RequestInit): Promise<Response> => {
    const headers = Object.fromEntries(new Headers(init?.headers));
    const { pathname, search } = new URL(String(input));
    const request = { path: `${pathname}${search}`, headers, body: String(init?.body) };
    this.#sent.push({ key: headers["idempotency-key"] ?? "", body: request.body });
    const number = this.#sent.length;
    this.#options.onMoment("sent", number);
    const fault = this.#nextFault();
    this.#options.trace.add(
      `request ${number} ${request.headers["idempotency-key"]}: ${nameOf(fault)}`,
    );
    const answer = await this.#exchange(request, fault, init?.signal ?? undefined).finally(() =>
      this.#options.onMoment("ended", number),
    );
    const { status, headers: told, body } = answer;
    this.#options.trace.add(`answer ${number}: ${status} ${body.length} characters`);
    return new Response(body, { status, headers: told });
  };

  #nextFault(): NetworkFault {
    const { random, faultChance } = this.#options;
    if (this.#faultsLeft === 0 || !random.chance(faultChance)) {
      // While the service is still down after a restart, that fault goes on.
      if (this.#options.service.isUp) this.requestsSinceFault += 1;
      return { kind: "none" };
    }
    this.#faultsLeft -= 1;
    this.requestsSinceFault = 0;
    return randomFault(random);
  }

  /** Settles when the sender hears something, or gives up. */
  #exchange(
    request: WireRequest,
    fault: NetworkFault,
    signal: AbortSignal | undefined,
  ): Promise<WireAnswer> {
    const { time } = this.#options;
    const { promise, resolve, reject } = Promise.withResolvers<WireAnswer>();
    const fail = (message: string) => {
      this.#noteFault(fault);
      reject(new TypeError(message));
    };
    const giveUp = time.schedule(() => fail("timeout"), PATIENCE_MS);
    const end = () => {
      giveUp();
      signal?.removeEventListener("abort", abort);
    };
    const abort = () => fail("aborted");
    signal?.addEventListener("abort", abort, { once: true });
    const hear = (answer: WireAnswer | undefined) => {
      this.#noteFault(fault);
      return answer === undefined ? fail("connection refused") : resolve(answer);
    };
    if (signal?.aborted) abort();
    else this.#carry(request, fault, { hear, fail });
    return promise.finally(end);
  }

  /** Plans what becomes of the request and of its answer. */
  #carry(
    request: WireRequest,
    fault: NetworkFault,
    sender: { hear: (answer: WireAnswer | undefined) => void; fail: (message: string) => void },
  ): void {
    const { time, service } = this.#options;
    const there = this.#delayMs();
    const back = this.#delayMs();
    const deliver = (delayMs: number, use: (answer: WireAnswer | undefined) => void) =>
      time.schedule(async () => {
        const answer = await this.#deliver(request);
        time.schedule(() => use(answer), back);
      }, delayMs);
    const ignore = () => undefined;
    switch (fault.kind) {
      case "none":
        return void deliver(there, sender.hear);
      case "lost_request":
        if (fault.isTold) time.schedule(() => sender.fail("connection reset"), there);
        return;
      case "lost_answer":
        return void deliver(there, () => fault.isTold && sender.fail("connection reset"));
      case "duplicate":
        deliver(there, fault.heard === "first" ? sender.hear : ignore);
        deliver(there + fault.laterMs, fault.heard === "second" ? sender.hear : ignore);
        return;
      case "late":
        return void deliver(fault.delayMs, () => this.#noteFault(fault));
      case "mangled":
        return void deliver(there, (answer) => sender.hear(answer && fault.change(answer)));
      case "impostor":
        return void time.schedule(() => sender.hear(fault.answer), there + back);
      case "server_restart":
        time.schedule(async () => {
          const working = this.#deliver(request);
          await service.stop();
          await working;
          sender.fail("connection reset");
          time.schedule(() => service.start(), fault.downMs);
          time.schedule(() => this.#noteFault(fault), fault.downMs);
        }, there);
    }
  }

  async #deliver(request: WireRequest): Promise<WireAnswer | undefined> {
    const answer = await this.#options.service.request(request);
    const { trace } = this.#options;
    const key = request.headers["idempotency-key"] ?? "";
    trace.add(`  at the server ${key}: ${answer?.status ?? "down"}`);
    if (answer?.status !== 200) return answer;
    const told = this.#told.get(key) ?? new Set();
    this.#told.set(key, told.add(answer.body));
    return answer;
  }

  #delayMs(): number {
    const { random } = this.#options;
    return random.pick([1, 1, 5, 20, random.between(1, 2_000)]);
  }

  #noteFault(fault: NetworkFault): void {
    if (fault.kind === "none") return;
    this.lastFaultAt = this.#options.time.now;
    this.requestsSinceFault = 0;
  }
}

function nameOf(fault: NetworkFault): string {
  const { kind } = fault;
  if (kind === "mangled") return `${kind} (${fault.name})`;
  if (kind === "impostor") return `${kind} ${JSON.stringify(fault.answer)}`;
  return JSON.stringify(fault);
}
