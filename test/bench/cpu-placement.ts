import { execFileSync } from "node:child_process";

/** `0-2,5` */
function parseList(text: string): number[] {
  return text.split(",").flatMap((range) => {
    const [first = Number.NaN, last = first] = range.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

function taskset(...args: readonly string[]): string | undefined {
  try {
    return execFileSync("taskset", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return undefined;
  }
}

const own = String(process.pid);
const list = /list: ([\d,-]+)/.exec(taskset("-cp", own) ?? "")?.[1];
const allowed = list === undefined ? [] : parseList(list);

/** Whether a server can be held to one processor while the load comes from another. */
export const canPlace = allowed.length >= 2;

/** What a command begins with, so that it and its threads stay on so many processors. */
export function placed(cores: number): readonly string[] {
  return canPlace ? ["taskset", "-c", allowed.slice(0, cores).join(",")] : [];
}

/** Moves this process off the processors of a server with so many; if there are no others, beside it. */
export function placeGenerator(cores: number): void {
  const others = allowed.slice(cores);
  if (canPlace) taskset("-acp", (others.length > 0 ? others : allowed).join(","), own);
}

/** Lets this process, and what it starts from now on, run everywhere again. */
export function freeGenerator(): void {
  if (canPlace) taskset("-acp", allowed.join(","), own);
}
