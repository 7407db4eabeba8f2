import { readFileSync } from "node:fs";

/** The most memory that a process has had so far; 0 where the system does not tell. */
export const peakMemoryBytes = (processId: number) => statusBytes(processId, "VmHWM");

/** The memory that a process has now; 0 where the system does not tell. */
export const memoryBytes = (processId: number) => statusBytes(processId, "VmRSS");

/** A figure of Linux's own account of a process. */
function statusBytes(processId: number, name: string): number {
  try {
    const status = readFileSync(`/proc/${processId}/status`, "utf8");
    const [, kilobytes] = new RegExp(`^${name}:\\s*(\\d+) kB`, "m").exec(status) ?? [];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
