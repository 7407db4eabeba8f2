import type { LongestTask } from "./round.ts";

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  dur?: number;
  /** Microseconds on the CPU. */
  tdur?: number;
  args?: { name?: string };
}

/** What the browser is asked to record. */
export const traceCategories = ["toplevel", "__metadata"];

/** The longest task that a trace of the browser holds on the main thread of a page. */
export function findLongestTask(trace: Buffer): Omit<LongestTask, "longTasks"> {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}:${tid}`;
  const isMain = ({ name, args }: TraceEvent) =>
    name === "thread_name" && args?.name === "CrRendererMain";
  const mainThreads = new Set(traceEvents.filter(isMain).map(threadOf));
  const tasks = traceEvents.filter(
    (event) =>
      event.name.endsWith("RunTask") && event.ph === "X" && mainThreads.has(threadOf(event)),
  );
  if (tasks.length === 0) throw new Error("Invalid run: the browser recorded no tasks of the page");
  return {
    wallMs: Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1000,
    cpuMs: Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000,
  };
}
