import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { testServer } from "../../helpers/test-server.ts";
import { customerFile } from "./customer-file.ts";
import { runHere } from "./run-here.ts";
import { serverEmails } from "./server-emails.ts";

/** The import at a terminal, where somebody types an answer. */
async function answer(typed: string, { livemode = true } = {}) {
  await using folder = await temporaryFolder();
  await using server = await testServer();
  await writeFile(join(folder.path, "c.csv"), customerFile(2));
  const apiKey = await server.createKey({ livemode });
  const end = await runHere(
    { folder: folder.path, typed },
    ...["c.csv", "--url", server.url, "--key", apiKey],
  );
  return { ...end, created: await serverEmails(server) };
}

describe.concurrent("the question before creating", () => {
  test("names the live side", async () => {
    const { code, stderr, created } = await answer("y\n");
    expect(stderr).toContain("Create 2 customers on LIVE? [y/N] ");
    expect(code).toBe(0);
    expect(created).toHaveLength(2);
  });

  test("does not on the sandbox", async () => {
    const { code, stderr } = await answer("yes\n", { livemode: false });
    expect(stderr).toContain("Create 2 customers? [y/N] ");
    expect(code).toBe(0);
  });

  test.each(["n\n", "\n", ""])("is answered with no by %j: nothing is sent", async (typed) => {
    const { code, stdout, created } = await answer(typed);
    expect(code).toBe(2);
    expect(stdout).toContain("Nothing was sent.");
    expect(created).toEqual([]);
  });
});
