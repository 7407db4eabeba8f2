import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("a script can start the tests' server, as the one that takes the pictures does", async () => {
  const helper = JSON.stringify(join(import.meta.dirname, "../helpers/test-server.ts"));
  const script = `
    const { testServer } = await import(${helper});
    await using server = await testServer();
    console.log((await fetch(server.url + "/livez")).status);`;
  const { VITEST: _run, ...env } = process.env;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--conditions=customer-desk-source", "--input-type=module", "--eval", script],
    { env },
  );
  expect(stdout.trim()).toBe("200");
});
