import { readdir, readFile } from "node:fs/promises";
import { execute } from "../../helpers/postgres/test-databases.ts";

/** Linux counts in these, whatever the machine. */
const TICKS_PER_SECOND = 100;

interface ProcessStat {
  parent: number;
  ownTicks: number;
  /** Of its children that have ended. */
  childTicks: number;
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
async function readStat(pid: number): Promise<ProcessStat | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The program's name is in parentheses and may have any characters.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  if (fields.length < 15) return undefined;
  const numberAt = (index: number) => Number(fields[index]);
  return {
    parent: numberAt(1),
    ownTicks: numberAt(11) + numberAt(12),
    childTicks: numberAt(13) + numberAt(14),
  };
}

/** The process that all others of a PostgreSQL server come from, if it can be seen from here. */
export async function findPostmaster(url: string): Promise<number | undefined> {
  const [row] = await execute(
    url,
    "select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)::int as pid",
  ).catch(() => []);
  const { pid } = (row ?? {}) as { pid?: number };
  if (pid === undefined) return undefined;
  const command = await readFile(`/proc/${pid}/comm`, "utf8").catch(() => "");
  return command.startsWith("postgres") ? pid : undefined;
}

/** What a PostgreSQL server has used so far, all its processes together. */
export async function readDatabaseCpuSeconds(postmaster: number): Promise<number> {
  const pids = (await readdir("/proc")).map(Number).filter((pid) => pid > 0);
  const own = await readStat(postmaster);
  const children = await Promise.all(pids.map(readStat));
  const ticks = children
    .filter((each) => each?.parent === postmaster)
    .reduce((sum, each) => sum + (each?.ownTicks ?? 0), 0);
  return ((own?.ownTicks ?? 0) + (own?.childTicks ?? 0) + ticks) / TICKS_PER_SECOND;
}
