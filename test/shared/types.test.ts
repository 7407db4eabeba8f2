import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const tsc = join(import.meta.dirname, "../../node_modules/typescript/bin/tsc");

test("good code compiles against the contract, and wrong code does not", async () => {
  const project = join(import.meta.dirname, "types");
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, "-p", project]).catch(
    (failure: { stdout: string }) => failure,
  );
  expect(stdout).toBe("");
}, 120_000);
