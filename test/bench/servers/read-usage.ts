import type { RunningServer } from "./running-server.ts";

/** What a server's processes have used so far, by their own metrics. */
export interface Usage {
  cpuSeconds: number;
  residentMegabytes: number;
}

async function readUsageAt(address: string, name: string): Promise<Usage> {
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

export async function readUsage({ name, addresses }: RunningServer): Promise<Usage> {
  const usages = await Promise.all(addresses.map((address) => readUsageAt(address, name)));
  const sum = (key: keyof Usage) => usages.reduce((total, usage) => total + usage[key], 0);
  return { cpuSeconds: sum("cpuSeconds"), residentMegabytes: sum("residentMegabytes") };
}
