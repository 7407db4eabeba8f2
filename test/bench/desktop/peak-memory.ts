import { readFileSync } from "node:fs";

/**
 * The most memory that this process has had at once, in bytes. `getrusage` begins with what the
 * parent had before it started this program, so the kernel's own mark is read where there is one.
 */
export function peakMemory(): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readStatus())?.[1];
  return 1024 * (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes));
}

function readStatus(): string {
  try {
    return readFileSync("/proc/self/status", "utf8");
  } catch {
    return "";
  }
}
