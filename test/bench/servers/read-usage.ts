import type { RunningServer } from "./running-server.ts";

/** What a server's process has used so far, by its own metrics. */
export interface Usage {
  cpuSeconds: number;
  residentMegabytes: number;
}

export async function readUsage({ name, address }: RunningServer): Promise<Usage> {
  const metrics = await (await fetch(`${address}/metrics`)).text();
  const read = (metric: string) => {
    const value = new RegExp(`^${metric} (\\S+)$`, "m").exec(metrics)?.[1];
    if (value === undefined) throw new Error(`${name} does not tell its ${metric}`);
    return Number(value);
  };
  return {
    cpuSeconds: read("process_cpu_seconds_total"),
    residentMegabytes: read("process_resident_memory_bytes") / 2 ** 20,
  };
}
