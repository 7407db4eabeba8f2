import { Agent } from "node:http";
import { performance } from "node:perf_hooks";
import { batchSize } from "./batch-size.ts";
import { createBatchBody } from "./create-batch-body.ts";
import type { Measurement } from "./measurement.ts";
import { sendBatch } from "./send-batch.ts";
import type { ServerTarget } from "./server-target.ts";

interface Load {
  target: ServerTarget;
  connections: number;
  round: number;
  signal: AbortSignal;
  /** Asked before each request: whether a connection sends another one. */
  goesOn(sent: number, elapsedSeconds: number): boolean;
}

/** A closed loop: every connection sends its next batch when the answer to the last one is there. */
export async function measureLoad(load: Load): Promise<Measurement> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
  const disconnect = () => agent.destroy();
  load.signal.addEventListener("abort", disconnect, { once: true });
  const latenciesMs: number[] = [];
  let sent = 0;
  const idle = performance.eventLoopUtilization();
  const started = performance.now();
  const elapsedSeconds = () => (performance.now() - started) / 1000;

  async function runConnection() {
    const nextBody = createBatchBody();
    while (load.goesOn(sent, elapsedSeconds())) {
      load.signal.throwIfAborted();
      sent += 1;
      latenciesMs.push(await sendBatch(load.target, agent, nextBody()));
    }
  }

  try {
    await Promise.all(Array.from({ length: load.connections }, runConnection));
  } catch (error) {
    load.signal.throwIfAborted();
    throw new Error(`${load.target.name} failed under load\n${load.target.output()}`, {
      cause: error,
    });
  } finally {
    load.signal.removeEventListener("abort", disconnect);
    disconnect();
  }

  const seconds = elapsedSeconds();
  return {
    target: load.target.name,
    connections: load.connections,
    round: load.round,
    batches: latenciesMs.length,
    seconds,
    customersPerSecond: (latenciesMs.length * batchSize) / seconds,
    latenciesMs,
    generatorBusy: performance.eventLoopUtilization(idle).utilization,
  };
}
