import { execFile } from "node:child_process";
import { cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "vite";
import { expect, test } from "vitest";
import { buildRenderer } from "../../e2e/desktop/build-renderer.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const root = join(import.meta.dirname, "../../..");
const desktop = join(root, "desktop");
const builder = createRequire(import.meta.url).resolve("electron-builder/cli.js");
const { extractFile, listPackage } = createRequire(builder)("@electron/asar");

/** Before the fuses in Electron's binary; then the version, how many they are, and their states. */
const SENTINEL = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";

/** What electron-builder takes for Electron: its files, and a binary that is nothing but fuses. */
async function writeFakeElectron(folder: string): Promise<void> {
  await mkdir(join(folder, "resources"), { recursive: true });
  await mkdir(join(folder, "locales"));
  const fuses = Buffer.concat([
    Buffer.from(SENTINEL),
    Buffer.from([1, 9]),
    Buffer.from("101100011"),
  ]);
  await writeFile(join(folder, "electron"), fuses, { mode: 0o755 });
  for (const name of ["LICENSE", "locales/es.pak", "locales/fr.pak"]) {
    await writeFile(join(folder, name), "");
  }
}

/** The project as it is when it was built, in a folder of its own. */
async function buildProject(folder: string): Promise<void> {
  for (const name of ["package.json", "electron-builder.json", "icons"]) {
    await cp(join(desktop, name), join(folder, name), { recursive: true });
  }
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  await buildRenderer(join(folder, "dist/renderer"));
  await build({
    configFile: join(desktop, "src/electron/bundle.config.ts"),
    build: { outDir: join(folder, "dist/electron") },
    logLevel: "error",
  });
}

test("what electron-builder packs is what the app needs, and nothing else", async () => {
  await using folder = await temporaryFolder();
  const project = join(folder.path, "project");
  const electron = join(folder.path, "electron");
  await buildProject(project);
  await writeFakeElectron(electron);
  await promisify(execFile)(
    process.execPath,
    [
      ...[builder, "--dir", "--linux", `--${process.arch}`],
      ...["--config", "electron-builder.json", `-c.electronDist=${electron}`],
    ],
    { cwd: project },
  );
  const output = join(project, "dist/package");
  const [unpacked = ""] = (await readdir(output)).filter((name) => name.endsWith("unpacked"));
  const app = join(output, unpacked);
  const archive = join(app, "resources/app.asar");
  const files: string[] = listPackage(archive, { isPack: false });
  const native = `node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`;

  expect(files).toEqual(
    expect.arrayContaining([
      ...["/package.json", "/dist/electron/main.js", "/dist/electron/third-party.md"],
      ...["/dist/renderer/index.html", "/dist/renderer/third-party.md", `/${native}`],
    ]),
  );
  expect(files.filter((name) => /\.map$|\.ts$|^\/src/.test(name))).toEqual([]);
  expect(new Set(files.map((name) => /^\/node_modules\/[^/]+/.exec(name)?.[0]))).toEqual(
    new Set([undefined, "/node_modules/better-sqlite3"]),
  );
  expect(files.filter((name) => name.endsWith(".node"))).toEqual([`/${native}`]);
  expect(JSON.parse(extractFile(archive, "package.json").toString())).toMatchObject({
    name: "customer-desk",
    main: "dist/electron/main.js",
  });
  expect(await readdir(join(app, "locales"))).toEqual(["es.pak"]);

  const binary = await readFile(join(app, "customer-desk"), "latin1");
  const states = binary.slice(binary.indexOf(SENTINEL) + SENTINEL.length + 2);
  // As Node: off; cookies encrypted; Node's options and inspector: off; the archive is checked, and
  // nothing else is loaded; no snapshot of its own; file:// gets no privileges.
  expect(states.slice(0, 8)).toBe("01001100");

  // The system can load it from outside of the archive.
  const outside = join(app, "resources/app.asar.unpacked");
  expect((await readFile(join(outside, native))).length).toBeGreaterThan(100_000);
  if (process.platform === "linux") {
    const Database = createRequire(join(outside, "package.json"))("better-sqlite3");
    expect(new Database(":memory:").prepare("select 1 as one").get()).toEqual({ one: 1 });
  }
}, 180_000);
