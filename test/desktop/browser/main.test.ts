import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { rendererFolder } from "../../../desktop/src/start/renderer-folder.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";

const main = join(import.meta.dirname, "../../../desktop/src/browser/main.ts");

/** The command as a person runs it. */
function run(args: readonly string[], variables: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--conditions=customer-desk-source", main, ...args], {
    env: { ...process.env, ...variables },
  });
  const [stdout, stderr] = [text(child.stdout), text(child.stderr)];
  const ended = once(child, "exit").then(async ([code]) => ({
    code: code as number,
    stdout: await stdout,
    stderr: await stderr,
  }));
  return { child, ended };
}

describe("the command that opens the app in a browser", () => {
  test("explains its options", async () => {
    const { code, stdout } = await run(["--help"]).ended;

    expect(code).toBe(0);
    for (const option of ["--data", "CUSTOMER_DESK_DATA", "--port", "--no-open", "--connect"]) {
      expect(stdout).toContain(option);
    }
  });

  test("says in a sentence what is wrong with them", async () => {
    const misspelt = await run(["--prot", "1"]).ended;
    const keyless = await run(["--connect", "http://127.0.0.1:4400"]).ended;

    expect([misspelt.code, misspelt.stderr]).toEqual([
      1,
      expect.stringContaining("unknown option '--prot'"),
    ]);
    expect([keyless.code, keyless.stderr]).toEqual([
      1,
      "--connect needs the server's key in CUSTOMER_DESK_CONNECT_KEY.\n",
    ]);
  });

  test.skipIf(!existsSync(join(rendererFolder, "index.html")))(
    "runs until Ctrl-C, refuses a second start with the same data, and ends cleanly",
    async () => {
      await using folder = await temporaryFolder();
      const args = ["--data", folder.path, "--port", "0", "--no-open"];
      const { child, ended } = run(args);
      const failed = ended.then(({ stderr }) => Promise.reject(new Error(stderr)));
      await Promise.race([once(child.stdout, "data"), failed]);
      failed.catch(() => {});

      const second = await run(args).ended;
      child.kill("SIGINT");
      const first = await ended;

      expect([second.code, second.stdout]).toEqual([1, ""]);
      expect(second.stderr).toBe(
        `Customer Desk is already running with the data in ${folder.path}: ` +
          "close it first, or choose another folder with --data.\n",
      );
      expect([first.code, first.stderr]).toEqual([0, ""]);
      expect(first.stdout).toMatch(/http:\/\/127\.0\.0\.1:\d+\/\?token=/);
    },
  );
});
