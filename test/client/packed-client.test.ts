import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testServer } from "../helpers/test-server.ts";
import { type InstalledClient, installedClient } from "./installed-client.ts";

const root = join(import.meta.dirname, "../..");
const tsc = join(root, "node_modules/typescript/bin/tsc");

const COMPILER_OPTIONS = {
  module: "NodeNext",
  target: "ES2022",
  strict: true,
  skipLibCheck: false,
  types: ["node"],
};

/** What each line of it is told for is in `DIAGNOSTICS`. */
const WRONG = `import { createClient, isCustomerDeskError } from "@customer-desk/shared";
const { customers } = createClient({ url: "http://127.0.0.1:4400", apiKey: "ck_live_x" });
createClient({ url: "http://127.0.0.1:4400" });
await customers.create({ fullName: "Ana" });
await customers.create({ email: "ana@example.com", timezone: "Mars/Phobos" });
await customers.create({ email: "ana@example.com", fulName: "Ana" });
await customers.remove({ id: "cus_1" });
await customers.list({ limit: "10" });
await customers.list({}, { idempotencyKey: "k" });
(await customers.get({ id: "cus_1" })).fullName.length;
await customers.get({ id: "cus_1" }).catch((error: unknown) => error.code);
await customers.get({ id: "cus_1" }).catch((error: unknown) => {
  return isCustomerDeskError(error) && error.code === "customer_missing";
});
`;

/** How each diagnostic begins; the rest spells out types. */
const DIAGNOSTICS = [
  "wrong.ts(3,14): error TS2741: Property 'apiKey' is missing in type '{ url: string; }'",
  "wrong.ts(4,24): error TS2741: Property 'email' is missing in type '{ fullName: string; }'",
  "wrong.ts(5,52): error TS2322: Type '\"Mars/Phobos\"' is not assignable to type '\"America/",
  "wrong.ts(6,52): error TS2561: Object literal may only specify known properties, but 'fulName'",
  "wrong.ts(7,17): error TS2339: Property 'remove' does not exist on type ",
  "wrong.ts(8,24): error TS2322: Type 'string' is not assignable to type 'number'.",
  "wrong.ts(9,28): error TS2353: Object literal may only specify known properties, and " +
    "'idempotencyKey' does not exist in type 'CallOptions'.",
  "wrong.ts(10,1): error TS2531: Object is possibly 'null'.",
  "wrong.ts(11,64): error TS18046: 'error' is of type 'unknown'.",
  "wrong.ts(13,40): error TS2367: This comparison appears to be unintentional because the types ",
];

/** The examples of the package's page. */
async function examples(client: InstalledClient): Promise<string[]> {
  const page = await readFile(join(client.packageFolder, "README.md"), "utf8");
  return [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""]) => code);
}

async function compile(client: InstalledClient, files: Record<string, string>) {
  for (const [file, text] of Object.entries(files)) await client.write(file, text);
  const config = { compilerOptions: COMPILER_OPTIONS, files: Object.keys(files) };
  await client.write("tsconfig.json", JSON.stringify(config));
  return client.node([tsc, "-p", "."]);
}

describe("the client's package, installed outside the workspace", { timeout: 120_000 }, () => {
  let client: InstalledClient;

  beforeAll(async () => {
    client = await installedClient();
  }, 240_000);

  afterAll(() => client?.[Symbol.asyncDispose]());

  const filesOf = async (folder: string) =>
    (await readdir(join(client.packageFolder, folder), { recursive: true })).toSorted();

  test("has the built client, its sources, page and licence, and nothing else", async () => {
    expect((await readdir(client.packageFolder)).toSorted()).toEqual([
      ...["LICENSE", "README.md", "dist", "package.json", "src"],
    ]);
    const modules = (await filesOf("src"))
      .filter((file) => file.endsWith(".ts"))
      .map((file) => file.slice(0, -".ts".length));
    expect(modules).toContain("client/create-client");
    const built = (await filesOf("dist")).filter((file) => file.includes("."));
    const endings = [".d.ts", ".d.ts.map", ".js", ".js.map"];
    expect(built).toEqual(
      modules.flatMap((module) => endings.map((ending) => module + ending)).toSorted(),
    );
    expect(await readFile(join(client.packageFolder, "LICENSE"), "utf8")).toBe(
      await readFile(join(root, "LICENSE"), "utf8"),
    );
  });

  test("points at nothing outside itself", async () => {
    const files = (await filesOf(".")).filter((file) => /\.(ts|js|map|json)$/.test(file));
    for (const file of files) {
      const text = await readFile(join(client.packageFolder, file), "utf8");
      expect([file, text.includes(root)]).toEqual([file, false]);
      expect([file, /"(file|workspace|link):/.test(text)]).toEqual([file, false]);
      if (!file.endsWith(".map")) continue;
      const { sources } = JSON.parse(text) as { sources: string[] };
      const targets = sources.map((source) => join(dirname(file), source));
      expect(files).toEqual(expect.arrayContaining(targets));
    }
  });

  test("can be imported and required by plain Node, and says its version", async () => {
    const module = '"@customer-desk/shared"';
    const report = "console.log(typeof createClient, version)";
    const imported = await client.node([
      "--input-type=module",
      "--eval",
      `import { createClient } from ${module};
       import about from "@customer-desk/shared/package.json" with { type: "json" };
       const { version } = about; ${report}`,
    ]);
    const required = await client.node([
      "--input-type=commonjs",
      "--eval",
      `const { createClient } = require(${module});
       const { version } = require("@customer-desk/shared/package.json"); ${report}`,
    ]);
    expect(imported.stdout).toBe("function 0.1.0\n");
    expect(required.stdout).toBe(imported.stdout);
  });

  test("compiles the examples of its page in a strict service, types included", async () => {
    const codes = await examples(client);
    expect(codes.length).toBeGreaterThan(1);
    const files = Object.fromEntries(codes.map((code, index) => [`example-${index}.ts`, code]));
    expect(await compile(client, files)).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("refuses wrong code, at the right place and for the right reason", async () => {
    const { code, stdout } = await compile(client, { "wrong.ts": WRONG });
    const lines = stdout.split("\n").filter((line) => line.startsWith("wrong.ts"));
    const beginnings = lines.map((line, index) => line.slice(0, DIAGNOSTICS[index]?.length));
    expect(beginnings).toEqual(DIAGNOSTICS);
    expect(code).not.toBe(0);
  });

  test("runs the example of its page against a server, and lets the process end", async () => {
    await using server = await testServer();
    const [example = ""] = await examples(client);
    await compile(client, { "service.ts": example });
    const run = () =>
      client.node(["service.js"], {
        CUSTOMER_DESK_URL: server.url,
        CUSTOMER_DESK_API_KEY: server.apiKey,
      });
    const rest = ["ana@example.com Ana Pérez", "customer_not_found false", ""];
    expect(await run()).toEqual({
      code: 0,
      stdout: [
        "created ana@example.com",
        "1 email is not an e-mail address",
        "ben@example.com -",
        ...rest,
      ].join("\n"),
      stderr: "",
    });
    const again = await run();
    expect(again.stdout).toMatch(/^was there already ana@example.com\n/);
  });

  test("lets the process end while a cancelled call still had time", async () => {
    const { code, stdout } = await client.node([
      "--input-type=module",
      "--eval",
      `import { createClient } from "@customer-desk/shared";
       const controller = new AbortController();
       const client = createClient({
         url: "http://127.0.0.1:1",
         apiKey: "ck_live_x",
         timeoutMs: 3_600_000,
         retry: { baseDelayMs: 3_600_000, maxDelayMs: 3_600_000 },
         random: () => {
           setImmediate(() => controller.abort());
           return 0.9;
         },
       });
       const { signal } = controller;
       await client.customers.list({}, { signal }).catch(({ code }) => console.log(code));`,
    ]);
    expect([code, stdout]).toEqual([0, "aborted\n"]);
  });

  test("says at once what is missing when the example is run without a key", async () => {
    const [example = ""] = await examples(client);
    await compile(client, { "service.ts": example });
    const { code, stderr } = await client.node(["service.js"]);
    expect(code).toBe(1);
    expect(stderr).toContain(
      "TypeError: createClient: apiKey must be a key such as ck_live_… or ck_sandbox_….",
    );
  });
});
