import { readFileSync } from "node:fs";
import { join } from "node:path";

export const root: string = join(import.meta.dirname, "../../..");

/** As npm writes it; what is not needed here is left out. */
export interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}

/** Every package of the lock file by the folder that it is installed in. */
export function lockedPackages(): Readonly<Record<string, LockedPackage>> {
  return readJson<{ packages: Record<string, LockedPackage> }>("package-lock.json").packages;
}

/** Where Node finds a package that one in a folder asks for; undefined if it is not installed. */
export function resolvePackage(
  packages: Readonly<Record<string, LockedPackage>>,
  from: string,
  name: string,
): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")))) {
    const path = folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[path] !== undefined) return path;
    if (folder === "") return undefined;
  }
}

/** The folders of packages and of all that they need. */
export function withDependencies(
  packages: Readonly<Record<string, LockedPackage>>,
  wanted: readonly { readonly from: string; readonly name: string }[],
): Set<string> {
  const found = new Set<string>();
  const open = [...wanted];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const path = resolvePackage(packages, next.from, next.name);
    if (path === undefined || found.has(path)) continue;
    found.add(path);
    const { dependencies, optionalDependencies, peerDependencies } = packages[path] ?? {};
    const names = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
    open.push(...names.map((name) => ({ from: path, name })));
  }
  return found;
}
