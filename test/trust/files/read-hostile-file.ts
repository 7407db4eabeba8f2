import { parentPort, workerData } from "node:worker_threads";
import { HostError } from "@customer-desk/desktop/host/host-error";
import { previewFile } from "@customer-desk/desktop/host/import/preview-file";
import { readRows } from "@customer-desk/desktop/host/import/read-rows";
import { HOSTILE_FILES, type HostileFile } from "./hostile-files.ts";

export interface HostileEnd {
  /** `read`, or the code of the refusal and its limit. */
  readonly outcome: string;
  /** Milliseconds of this thread's processor time. */
  readonly processorMs: number;
  /** The same between two turns of the event loop: so long nothing else got its turn. */
  readonly longestMs: number;
}

const bytes = HOSTILE_FILES[workerData as HostileFile]();
const start = processorMs();
let longestMs = 0;
let last = start;
let isOn = true;
const turn = () => {
  const now = processorMs();
  longestMs = Math.max(longestMs, now - last);
  last = now;
  if (isOn) setImmediate(turn);
};
setImmediate(turn);
const outcome = await read();
isOn = false;
turn();
const end: HostileEnd = { outcome, processorMs: last - start, longestMs };
parentPort?.postMessage(end);

async function read(): Promise<string> {
  try {
    const { options } = await previewFile(bytes, "file.csv");
    for await (const _ of readRows(bytes, options));
    return "read";
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return [error.code, error.params?.limit].filter(Boolean).join(" ");
  }
}

function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
