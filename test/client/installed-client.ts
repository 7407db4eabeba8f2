import { execFile } from "node:child_process";
import { cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

export interface InstalledClient extends AsyncDisposable {
  /** Of a project that has the package installed; outside the workspace. */
  readonly folder: string;
  /** Where the package itself is. */
  readonly packageFolder: string;
  /** Writes a file of the project. */
  write(file: string, text: string): Promise<void>;
  /** Runs Node in the project, to its end. */
  node(args: readonly string[], environment?: Record<string, string>): Promise<Outcome>;
}

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const root = join(import.meta.dirname, "../..");

/** Not the package's own: a service in TypeScript has these, to know what Node has. */
const OF_THE_SERVICE = ["@types/node", "undici-types"];

/**
 * The client's package as a stranger has it: packed, and installed by npm in an empty folder. What
 * it depends on is packed too, from the workspace, so that no registry is needed.
 */
export async function installedClient(): Promise<InstalledClient> {
  const temporary = await temporaryFolder();
  const tarballs = join(temporary.path, "tarballs");
  const folder = join(temporary.path, "service");
  await mkdir(tarballs);
  await mkdir(folder);
  await npm(await copyOfShared(temporary.path), ["pack", "--pack-destination", tarballs]);
  const dependencies = [...(await dependenciesOfShared()), ...OF_THE_SERVICE];
  await npm(temporary.path, [
    ...["pack", "--ignore-scripts", "--pack-destination", tarballs],
    ...dependencies.map((name) => join(root, "node_modules", name)),
  ]);
  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  await npm(folder, [
    ...["install", "--offline", "--no-audit", "--no-fund", "--cache", join(temporary.path, "npm")],
    // tRPC's peer is the compiler, which is not worth packing.
    "--legacy-peer-deps",
    ...(await readdir(tarballs)).map((file) => join(tarballs, file)),
  ]);
  return {
    folder,
    packageFolder: join(folder, "node_modules/@customer-desk/shared"),
    write: (file, text) => writeFile(join(folder, file), text),
    node: (args, environment) => run(process.execPath, args, { cwd: folder, environment }),
    [Symbol.asyncDispose]: () => temporary[Symbol.asyncDispose](),
  };
}

/** Packing builds; in a copy that disturbs nobody, and nothing that lies about gets into it. */
async function copyOfShared(parent: string): Promise<string> {
  const workspace = join(parent, "workspace");
  const shared = join(workspace, "shared");
  const source = join(root, "shared");
  const built = [join(source, "dist"), join(source, "node_modules")];
  await cp(source, shared, { recursive: true, filter: (path) => !built.includes(path) });
  await cp(join(root, "tsconfig.json"), join(workspace, "tsconfig.json"));
  await symlink(join(root, "node_modules"), join(workspace, "node_modules"), "junction");
  await mkdir(join(shared, "dist"));
  await writeFile(join(shared, "dist/left-over.js"), "// of an earlier build");
  return shared;
}

async function dependenciesOfShared(): Promise<string[]> {
  const text = await readFile(join(root, "shared/package.json"), "utf8");
  return Object.keys((JSON.parse(text) as { dependencies: object }).dependencies);
}

async function npm(cwd: string, args: readonly string[]): Promise<void> {
  const { code, stderr } = await run("npm", args, { cwd });
  if (code !== 0) throw new Error(`npm ${args[0]} failed in ${basename(cwd)}: ${stderr}`);
}

/** A process that does not end by itself fails its test, and does not outlive it. */
const RUN_LIMIT_MS = 100_000;

interface RunOptions {
  readonly cwd: string;
  readonly environment?: Record<string, string> | undefined;
}

async function run(
  file: string,
  args: readonly string[],
  { cwd, environment }: RunOptions,
): Promise<Outcome> {
  try {
    const env = { ...cleanEnvironment(), ...environment };
    const output = await promisify(execFile)(file, args, { cwd, env, timeout: RUN_LIMIT_MS });
    return { code: 0, ...output };
  } catch (error) {
    const { code, stdout = "", stderr = "" } = error as Partial<Outcome>;
    if (typeof code !== "number") throw error;
    return { code, stdout, stderr };
  }
}

/** Without what npm and the test runner tell their children: which workspace, which conditions. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(npm_|NODE_|VITEST)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
