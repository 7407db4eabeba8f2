import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { testServer } from "../helpers/test-server.ts";
import { API_VERSIONS, fetchDocument } from "./openapi-checker.ts";

interface Problem {
  readonly ruleId: string;
  readonly message: string;
  readonly location: readonly { readonly source: { readonly ref: string } }[];
}

interface LintResult {
  readonly problems: readonly Problem[];
}

describe("the OpenAPI documents", () => {
  test("every version's passes the linter, without a warning", async () => {
    await using server = await testServer();
    await using folder = await temporaryFolder();
    const files = await Promise.all(
      API_VERSIONS.map(async (version) => {
        const file = join(folder.path, `${version}.json`);
        await writeFile(file, JSON.stringify(await fetchDocument(server, version)));
        return file;
      }),
    );
    const problems = await lint(files, folder.path);
    expect(
      problems.map(({ ruleId, message, location }) => [location[0]?.source.ref, ruleId, message]),
    ).toEqual([]);
  });

  test("the linter sees what is wrong with a document", async () => {
    await using server = await testServer();
    await using folder = await temporaryFolder();
    const file = join(folder.path, "wrong.json");
    const document = await fetchDocument(server, "2026-08-27");
    await writeFile(file, JSON.stringify({ ...document, security: [{ unknown: [] }] }));
    const problems = await lint([file], folder.path);
    expect(problems.map(({ ruleId }) => ruleId)).toContain("security-defined");
  });
});

/** Runs the linter once over all files: it takes longer to start than to lint. */
async function lint(files: readonly string[], folder: string): Promise<Problem[]> {
  const { resolve } = createRequire(import.meta.url);
  const manifest = resolve("@redocly/cli/package.json");
  const program = join(dirname(manifest), "bin", "cli.js");
  const parameters = ["lint", "--extends=recommended", "--format=json", "--max-problems=1000"];
  const run = promisify(execFile)(process.execPath, [program, ...parameters, ...files], {
    cwd: folder,
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    maxBuffer: 64 * 1024 * 1024,
  });
  // It ends with an error status when it found errors.
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  // It prints one JSON text for every file, with nothing between them.
  const results = JSON.parse(`[${stdout.replaceAll(/^\}\{$/gm, "},{")}]`) as LintResult[];
  return results.flatMap(({ problems }) => problems);
}
