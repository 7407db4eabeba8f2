import type { SeededRandom } from "./seeded-random.ts";
import type { WireAnswer } from "./simulated-service.ts";

/** What happens to one request, apart from how long it takes. */
export type NetworkFault =
  | { readonly kind: "none" }
  /** Nothing reaches the server; the caller is told at once, or never and gives up. */
  | { readonly kind: "lost_request"; readonly isTold: boolean }
  /** The server does the work; nobody hears of it. */
  | { readonly kind: "lost_answer"; readonly isTold: boolean }
  /** The request arrives twice, at once or much later. */
  | { readonly kind: "duplicate"; readonly laterMs: number; readonly heard: "first" | "second" }
  /** The request arrives after its sender has given up. */
  | { readonly kind: "late"; readonly delayMs: number }
  /** The server does the work; its answer is changed on its way. */
  | {
      readonly kind: "mangled";
      readonly change: (answer: WireAnswer) => WireAnswer;
      readonly name: string;
    }
  /** Someone else answers; the server never hears of it. */
  | { readonly kind: "impostor"; readonly answer: WireAnswer }
  /** The server ends while it works on the request, and is back after a while. */
  | { readonly kind: "server_restart"; readonly downMs: number };

const HTML = "<!doctype html><html><body>Sign in to the network</body></html>";
const RETRY_AFTER = ["0", "1", "7", "120", "5000", "-3", "soon", ""] as const;
const TRANSIENT = ["rate_limited", "service_unavailable", "idempotency_unavailable"] as const;
const STATUS = { rate_limited: 429, service_unavailable: 503, idempotency_unavailable: 503 };

export function randomFault(random: SeededRandom): NetworkFault {
  const isTold = random.chance(0.7);
  switch (random.between(0, 11)) {
    case 0:
      return { kind: "lost_request", isTold };
    case 1:
    case 2:
      return { kind: "lost_answer", isTold };
    case 3:
    case 4: {
      const laterMs = random.pick([0, 0, 5, 2_000, 90_000]);
      return { kind: "duplicate", laterMs, heard: random.pick(["first", "second"]) };
    }
    case 5:
      return { kind: "late", delayMs: random.between(30_001, 120_000) };
    case 6:
    case 7:
      return mangled(random);
    case 8:
      return { kind: "server_restart", downMs: random.pick([1, 500, 20_000]) };
    default:
      return { kind: "impostor", answer: impostorAnswer(random) };
  }
}

function mangled(random: SeededRandom): NetworkFault {
  const part = random.next();
  const changes: readonly [
    readonly [string, (body: string) => string],
    ...[string, (body: string) => string][],
  ] = [
    ["truncated", (body) => body.slice(0, Math.floor(body.length * part))],
    ["empty", () => ""],
    ["flipped", (body) => body.replace(/[{":]/, "\u0000")],
    ["row missing", (body) => withSuccessful(body, (rows) => rows.slice(1))],
    [
      "row twice",
      (body) => withSuccessful(body, ([first, ...rest]) => [first, first, ...rest.slice(1)]),
    ],
    [
      "row of another",
      (body) =>
        withSuccessful(body, (rows) => rows.map((row) => ({ ...(row as object), index: 100 }))),
    ],
  ];
  const [name, change] = random.pick(changes);
  return { kind: "mangled", name, change: (answer) => ({ ...answer, body: change(answer.body) }) };
}

/** Leaves alone what is no answer to a batch. */
function withSuccessful(body: string, change: (rows: unknown[]) => unknown[]): string {
  const parsed = JSON.parse(body) as { result?: { data: { successful: unknown[] } } };
  const data = parsed.result?.data;
  if (data === undefined || data.successful.length === 0) return "";
  data.successful = change(data.successful);
  return JSON.stringify(parsed);
}

function impostorAnswer(random: SeededRandom): WireAnswer {
  const retryAfter = random.pick(RETRY_AFTER);
  const headers: Record<string, string> = retryAfter === "" ? {} : { "retry-after": retryAfter };
  switch (random.between(0, 5)) {
    case 0:
      return { status: random.pick([200, 302, 403, 404, 502]), headers, body: HTML };
    case 1:
      return { status: random.pick([408, 425, 429, 500, 503, 504]), headers, body: "busy" };
    case 2: {
      const code = random.pick(TRANSIENT);
      return errorAnswer(STATUS[code], code, headers);
    }
    case 3:
      return errorAnswer(409, "idempotency_in_progress", headers);
    case 4: {
      const body = random.pick(["null", "[]", "{}", '{"result":{}}', '"\\ud800"', "\u0000\uffff"]);
      return { status: 200, headers: { "content-type": "application/json" }, body };
    }
    default:
      return { status: 200, headers: { "content-type": "application/json" }, body: "[{" };
  }
}

/** An error in the envelope of the service's own. */
function errorAnswer(status: number, code: string, headers: Record<string, string>): WireAnswer {
  const seconds = Number(headers["retry-after"]);
  const data = {
    ...{ code, httpStatus: status, issues: [], requestId: "req_simulated" },
    ...(seconds > 0 && { retryAfterSeconds: seconds }),
  };
  const body = JSON.stringify({ error: { message: code, code: -32000, data } });
  return { status, headers: { ...headers, "content-type": "application/json" }, body };
}
