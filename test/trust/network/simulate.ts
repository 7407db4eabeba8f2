import { join } from "node:path";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { checkOutcome } from "./check-outcome.ts";
import { checkSafety, type World } from "./check-safety.ts";
import { planDisturbances } from "./disturbance.ts";
import { randomRows } from "./random-rows.ts";
import { seededRandom } from "./seeded-random.ts";
import { type AppOptions, SimulatedApp } from "./simulated-app.ts";
import { SimulatedNetwork } from "./simulated-network.ts";
import { SimulatedService } from "./simulated-service.ts";
import { Trace } from "./trace.ts";
import { SteppingClock, settle, VirtualTime } from "./virtual-time.ts";

export interface Verdict {
  /** What must never happen and did. */
  readonly safety: readonly string[];
  /** What had to happen and did not. */
  readonly liveness: readonly string[];
  readonly requests: number;
  readonly virtualMs: number;
  readonly trace: string;
}

/** The longest wait that the app grants a server, and a little for the way. */
const PATIENCE_MS = 3_600_000 + 120_000;

/** Attempts that a good network may need per batch: one that a fault left, one that succeeds. */
const ATTEMPTS_PER_BATCH = 3;

/** Plays one import through a network that the seed makes bad for a while, and then good. */
export async function simulate(seed: number): Promise<Verdict> {
  try {
    return await play(seed);
  } catch (cause) {
    throw new Error(`TRUST_SEED=${seed}`, { cause });
  }
}

async function play(seed: number): Promise<Verdict> {
  await using folder = await temporaryFolder();
  const random = seededRandom(seed);
  const time = new VirtualTime();
  const trace = new Trace(time);
  const clocks = { app: new SteppingClock(time), server: new SteppingClock(time) };
  const plan = randomRows(random);
  const serverFile = join(folder.path, "server.db");
  const service = new SimulatedService({
    file: serverFile,
    clock: clocks.server.read,
    monotonicMs: () => time.now,
  });
  await service.start();
  await createExisting(service, plan.existing);
  const rateLimit = random.pick([0, 0, 2]);
  if (rateLimit > 0) await service.restart(rateLimit);
  const unexpected: unknown[] = [];
  const disturbances = planDisturbances(random);
  const network = new SimulatedNetwork({
    ...{ time, service, random, trace },
    faultChance: random.pick([0, 0.3, 0.6, 0.9]),
    faults: random.between(0, 25),
    onMoment: (moment, number) => disturbances.onMoment(moment, number),
  });
  const appOptions: AppOptions = {
    file: join(folder.path, "app.db"),
    ...{ time, random, trace },
    clock: clocks.app.read,
    apiKey: service.apiKey,
    fetch: network.fetch,
    onUnexpected: (error) => unexpected.push(error),
  };
  let app = await SimulatedApp.start(appOptions);
  const world = (): World => ({ app, network, plan, serverFile });
  const safety: string[] = [];
  disturbances.attach({
    ...{ time, clocks, trace },
    app: () => app,
    restartApp: async () => {
      await app.stop();
      app = await SimulatedApp.start(appOptions);
      safety.push(...checkSafety(world()));
    },
  });
  app.submit(plan.rows);
  await settle();
  const liveness = await runToTheEnd();
  await drainLateDeliveries();
  safety.push(...checkSafety(world()), ...unexpected.map((error) => `unexpected: ${error}`));
  if (liveness.length === 0) safety.push(...checkOutcome(world()));
  const requests = network.sent.length;
  await app.stop();
  await service.stop();
  return { safety, liveness, requests, virtualMs: time.now, trace: String(trace) };

  async function runToTheEnd(): Promise<string[]> {
    const mostAttempts = ATTEMPTS_PER_BATCH * app.batches().length + 4;
    for (let instants = 1; !app.isFinished; instants += 1) {
      if (instants > mostInstants(network.sent.length, time.now)) {
        return [`${instants} instants in ${time.now / 1000} s: it never rests`];
      }
      if (time.nextAt === undefined) return ["nothing will ever happen any more"];
      const lastTroubleAt = Math.max(network.lastFaultAt, disturbances.lastAt);
      if (time.nextAt > lastTroubleAt + PATIENCE_MS) {
        return [`${(time.nextAt - lastTroubleAt) / 1000} s after the last trouble it still waits`];
      }
      if (!network.hasFaultsLeft && network.requestsSinceFault > mostAttempts) {
        return [`${network.requestsSinceFault} attempts over a good network were not enough`];
      }
      await time.advance();
    }
    return [];
  }

  /** What is still on its way arrives in the end, and must change nothing. */
  async function drainLateDeliveries(): Promise<void> {
    for (let left = 50; left > 0 && time.nextAt !== undefined; left -= 1) await time.advance();
  }
}

/** What requests cause, what disturbances cause, and a look at the clock now and then. */
function mostInstants(requests: number, virtualMs: number): number {
  return 50 + requests * 12 + virtualMs / 10_000;
}

async function createExisting(service: SimulatedService, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += 100) {
    const customers = ids
      .slice(start, start + 100)
      .map((id) => ({ id, email: `there-${id}@example.com` }));
    await service.request({
      path: "/api/v1/customers/batch",
      headers: { "x-api-key": service.apiKey, "content-type": "application/json" },
      body: JSON.stringify({ customers }),
    });
  }
}
