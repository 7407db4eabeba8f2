import { arch, availableParallelism, platform } from "node:os";

/** What a reader must know of where a run took place; nothing that names the place. */
export const machine = {
  cpus: availableParallelism(),
  platform: `${platform()} ${arch()}`,
  node: process.version,
};
