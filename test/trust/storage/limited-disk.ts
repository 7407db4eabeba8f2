import { execFileSync, spawnSync } from "node:child_process";
import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { KillableProcess } from "../kill/killable-process.ts";

/** Storage that can run out for one process, and come back. */
export interface LimitedDisk {
  /** The command that the process has to be started through, for a database in a folder. */
  readonly through: (folder: string) => readonly string[];
  /** Where the folder of a running process is seen from outside of it. */
  readonly folderOf: (process: KillableProcess, folder: string) => string;
  readonly fill: (process: KillableProcess, folder: string) => void;
  readonly empty: (process: KillableProcess, folder: string) => void;
}

/** The shell is replaced by what follows; `$0` is the folder. */
const shell = (script: string, folder: string) => ["bash", "-c", `${script} exec "$@"`, folder];

/** What a disk that is filled has left: enough for a few batches. */
const LEFT_BYTES = 200_000;
const seenFromOutside = ({ id }: KillableProcess, folder: string) => `/proc/${id}/root${folder}`;

/** A disk of its own, of 32 MB, which goes when the process goes. */
export const smallDisk: LimitedDisk = {
  through: (folder) => [
    ...["unshare", "--map-root-user", "--mount"],
    ...shell('mount -t tmpfs -o size=32m customer-desk "$0" || exit 70;', folder),
  ],
  folderOf: seenFromOutside,
  fill: (process, folder) => {
    const disk = seenFromOutside(process, folder);
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, "ballast"), Buffer.alloc(bavail * bsize - LEFT_BYTES, 1));
  },
  empty: (process, folder) => rmSync(join(seenFromOutside(process, folder), "ballast")),
};

/** Lets a process write nothing from this many bytes of a file on, as `ulimit` has them. */
export const limitFiles = (process: KillableProcess, bytes: string) =>
  execFileSync("prlimit", ["--pid", String(process.id), `--fsize=${bytes}:unlimited`]);

/** A limit to the size of files, which a process hits as it would a quota. */
export const sizeLimit: LimitedDisk = {
  through: (folder) => shell("trap '' XFSZ;", folder),
  folderOf: (_process, folder) => folder,
  fill: (process) => limitFiles(process, String(1 << 20)),
  empty: (process) => limitFiles(process, "unlimited"),
};

/** The command that starts a process for which a folder cannot be written, whoever it runs as. */
export const throughReadOnly = (folder: string) => [
  ...["unshare", "--map-root-user", "--mount"],
  ...shell('mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" || exit 70;', folder),
];

/** Whether this machine lets a process have mounts of its own. */
export const hasMounts = succeeds("unshare", "--map-root-user", "--mount", "true");
export const hasLimits = succeeds("prlimit", "--version");

function succeeds(command: string, ...args: string[]): boolean {
  return spawnSync(command, args).status === 0;
}
