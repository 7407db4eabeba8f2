import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "vite";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { INDEX } from "../browser/built-page.ts";

const desktop = join(import.meta.dirname, "../../../desktop");

describe("the built main process", () => {
  test("needs nothing but Node, Electron and the native store, and answers the page", async () => {
    await using folder = await temporaryFolder();
    const outDir = join(folder.path, "desktop/dist/electron");
    await build({
      configFile: join(desktop, "src/electron/bundle.config.ts"),
      build: { outDir, sourcemap: false },
      logLevel: "error",
    });
    await mkdir(join(folder.path, "desktop/dist/renderer"));
    await writeFile(join(folder.path, "desktop/dist/renderer/index.html"), INDEX);
    await writeFile(join(folder.path, "desktop/package.json"), '{"type":"module"}');

    const imported = globSync(join(outDir, "*.js")).flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/^(?:import|export)\b[^"\n]*?"([^"]+)";$/gm)].map(
        ([, specifier = ""]) => specifier,
      ),
    );
    const outside = imported.filter((name) => !isBuiltin(name) && !name.startsWith("./"));
    expect(new Set(outside)).toEqual(new Set(["electron", "better-sqlite3"]));

    const licences = readFileSync(join(outDir, "third-party.md"), "utf8");
    for (const name of ["csv-parse", "hucre", "kysely", "@trpc/server", "zod"]) {
      expect(licences).toMatch(new RegExp(`^## ${name} - [\\d.]+ \\(`, "m"));
    }

    const { stdout } = await promisify(execFile)(process.execPath, [
      join(import.meta.dirname, "run-bundle.ts"),
      join(outDir, "main.js"),
      join(folder.path, "data"),
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ result: { data: { shell: "electron" } } });
  });
});
