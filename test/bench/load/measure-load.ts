import { performance } from "node:perf_hooks";
import type { RunningServer } from "../servers/running-server.ts";
import { openConnection } from "./connection.ts";
import type { LoadResult } from "./measurement.ts";
import type { BenchRequest } from "./workload.ts";

interface Load {
  server: RunningServer;
  /** What each connection sends. */
  requests: readonly (() => BenchRequest)[];
  signal: AbortSignal;
  /** Asked before each request: whether a connection sends another one. */
  goesOn(sent: number, elapsedSeconds: number): boolean;
}

/**
 * A closed loop: every connection sends its next request when the answer to its last one is there.
 * Of several processes each has its share of the connections.
 */
export async function measureLoad(load: Load): Promise<LoadResult> {
  const { server, signal, goesOn } = load;
  const { addresses } = server;
  const connections = load.requests.map((nextRequest, index) => ({
    nextRequest,
    ...openConnection(addresses[index % addresses.length] ?? ""),
  }));
  const latenciesMs: number[] = [];
  let sent = 0;
  let created = 0;
  const idle = performance.eventLoopUtilization();
  const started = performance.now();
  const elapsedSeconds = () => (performance.now() - started) / 1000;

  async function runConnection({ nextRequest, send }: (typeof connections)[number]) {
    while (goesOn(sent, elapsedSeconds())) {
      signal.throwIfAborted();
      sent += 1;
      const request = nextRequest();
      const sentAt = performance.now();
      const answer = await send(request);
      latenciesMs.push(performance.now() - sentAt);
      created += request.check(answer);
    }
  }

  try {
    await Promise.all(connections.map(runConnection));
  } catch (error) {
    throw new Error(`${server.name} failed under load\n${server.output()}`, { cause: error });
  } finally {
    await Promise.all(connections.map(({ close }) => close()));
  }
  return {
    requests: latenciesMs.length,
    created,
    seconds: elapsedSeconds(),
    latenciesMs,
    generatorBusy: performance.eventLoopUtilization(idle).utilization,
  };
}
