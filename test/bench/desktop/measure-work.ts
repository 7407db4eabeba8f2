import { performance } from "node:perf_hooks";

/** What a piece of work took, in milliseconds: by the clock, and of all this process's threads. */
export interface Cost {
  wallMs: number;
  cpuMs: number;
}

/** Does work once and tells what it took. */
export async function measureWork<T>(work: () => T | Promise<T>): Promise<Cost & { result: T }> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  const result = await work();
  const wallMs = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1000, result };
}
