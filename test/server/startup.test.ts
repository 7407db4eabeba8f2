import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { testServer } from "../helpers/test-server.ts";

const root = join(import.meta.dirname, "../..");

function start(
  folder: string,
  environment: Record<string, string> = {},
  nodeOptions: readonly string[] = [],
): ChildProcess {
  return spawn(
    process.execPath,
    ["--conditions=customer-desk-source", ...nodeOptions, join(root, "server/src/main.ts")],
    {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        PORT: "0",
        DATABASE_URL: "sqlite:data/desk.db",
        ...environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
}

async function refusal(folder: string, environment: Record<string, string>) {
  const child = start(folder, environment);
  const [[code], message] = await Promise.all([once(child, "exit"), text(child.stderr as never)]);
  return { code, message: message.trim() };
}

async function welcome(child: ChildProcess): Promise<string> {
  let seen = "";
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    seen += chunk.toString();
    if (seen.includes("Ctrl-C")) break;
  }
  return seen;
}

describe("starting the product", () => {
  test("prints the address, the reference and, once, a key with a command that works", async () => {
    await using folder = await temporaryFolder();
    const first = start(folder.path);
    const greeting = await welcome(first);
    const url = /API +(http:\S+)/.exec(greeting)?.[1] ?? "";
    expect(greeting).toContain(`Reference  ${url}/docs`);
    const [key] = /ck_sandbox_\w{40}/.exec(greeting) ?? [""];
    expect(greeting).toContain(`-H 'x-api-key: ${key}'`);
    const body = /-d '(.*)'/.exec(greeting)?.[1] ?? "";
    const created = await fetch(`${url}/api/v1/customers`, {
      method: "POST",
      headers: { "x-api-key": key, "content-type": "application/json" },
      body,
    });
    expect(created.status).toBe(201);
    first.kill("SIGINT");
    expect(await once(first, "exit")).toEqual([0, null]);

    const second = start(folder.path);
    const again = await welcome(second);
    expect(again).not.toContain("ck_sandbox_");
    const listed = await fetch(`${/API +(http:\S+)/.exec(again)?.[1]}/api/v1/customers`, {
      headers: { "x-api-key": key },
    });
    expect(await listed.json()).toMatchObject({ data: [{ email: "ana@example.com" }] });
    second.kill("SIGTERM");
    expect(await once(second, "exit")).toEqual([0, null]);
  });

  test("ends in order when it is stopped while it says that it runs", async () => {
    await using folder = await temporaryFolder();
    const stopAtWelcome = `
      const { stdout } = process;
      const write = stdout.write.bind(stdout);
      stdout.write = (...words) => {
        if (words[0].includes("is running")) process.kill(process.pid, "SIGTERM");
        return write(...words);
      };`;
    const preload = `data:text/javascript,${encodeURIComponent(stopAtWelcome)}`;
    const child = start(folder.path, {}, ["--import", preload]);
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  test("ends in order although the signal comes twice, as from a terminal and from npm", async () => {
    await using folder = await temporaryFolder();
    const child = start(folder.path);
    await welcome(child);
    child.kill("SIGINT");
    child.kill("SIGINT");
    const [code, signal] = await once(child, "exit");
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(existsSync(join(folder.path, "data/desk.db-wal"))).toBe(false);
  });

  test("ends in order although the app beside it was killed", async () => {
    await using folder = await temporaryFolder();
    const program = `
      import { spawn } from "node:child_process";
      import { runServer } from ${JSON.stringify(join(root, "server/src/run-server.ts"))};
      await runServer({ spawnApp: () => {
        const app = spawn(process.execPath, ["--eval", "setInterval(() => {}, 1e6)"]);
        app.once("spawn", () => app.kill("SIGKILL"));
        return app;
      } });`;
    const child = start(folder.path, {}, ["--input-type=module-typescript", "--eval", program]);
    const [said] = await once(child.stderr as never, "data");
    expect(String(said)).toMatch(/^The app ended; the server goes on/);
    child.kill("SIGINT");
    const [code, signal] = await once(child, "exit");
    expect({ code, signal }).toEqual({ code: 0, signal: null });
  });

  test("reads a .env file, which the environment overrules", async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, ".env"), "PORT=abc\nLOG_LEVEL=loud\n");
    const { code, message } = await refusal(folder.path, { PORT: "99999" });
    expect(code).toBe(1);
    expect(message).toBe(
      'PORT must be a whole number from 0 to 65535, but is "99999".\n' +
        'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent, but is "loud".',
    );
  });

  test("repeats no secret that is malformed", async () => {
    await using folder = await temporaryFolder();
    const { message } = await refusal(folder.path, { CUSTOMER_DESK_API_KEY: "hunter2" });
    expect(message).toMatch(/^CUSTOMER_DESK_API_KEY must be ck_live_ or ck_sandbox_ /);
    expect(message).not.toContain("hunter2");
  });

  test("says in one sentence that the port is taken", async () => {
    await using folder = await temporaryFolder();
    const occupant = createServer().listen(0, "127.0.0.1");
    await once(occupant, "listening");
    const { port } = occupant.address() as { port: number };
    const { code, message } = await refusal(folder.path, { PORT: String(port) });
    occupant.close();
    expect(code).toBe(1);
    expect(message).toBe(
      `Port ${port} is in use by another program: end that one, or choose another with PORT.`,
    );
  });

  test("says in one sentence that the folder cannot be written", async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, "file"), "");
    const inFile = await refusal(folder.path, { DATABASE_URL: "sqlite:file/desk.db" });
    expect(inFile).toMatchObject({
      code: 1,
      message: expect.stringMatching(/^The database .*desk\.db cannot be opened: .*DATABASE_URL/),
    });
    // Whoever may do anything may write here too, so only other users can see this one.
    if (process.getuid?.() === 0) return;
    await mkdir(join(folder.path, "locked"));
    await chmod(join(folder.path, "locked"), 0o500);
    const locked = await refusal(folder.path, { DATABASE_URL: "sqlite:locked/desk.db" });
    expect(locked).toMatchObject({ code: 1, message: expect.stringContaining("DATABASE_URL") });
  });

  test("says in one sentence that the file is no database", async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, "letter.txt"), "Dear reader, ".repeat(100));
    const { code, message } = await refusal(folder.path, { DATABASE_URL: "sqlite:letter.txt" });
    expect(code).toBe(1);
    expect(message).toMatch(/letter\.txt is not a Customer Desk database: set DATABASE_URL/);
  });

  test("refuses a database of a newer version, and leaves it as it is", async () => {
    await using server = await testServer();
    await server.withDatabase((database) =>
      database.write((session) =>
        session.run("insert into migration (name) values ('2099-01-01-future')"),
      ),
    );
    await server.stop();
    const { code, message } = await refusal(server.folder, {
      DATABASE_URL: server.databaseUrl,
    });
    expect(code).toBe(1);
    expect(message).toMatch(
      /was written by a newer version of Customer Desk \(.*2099-01-01-future/,
    );
    expect(message.split("\n")).toHaveLength(1);
  });

  test("refuses a CUSTOMER_DESK_API_KEY that was revoked", async () => {
    await using server = await testServer();
    await server.withDatabase((database) =>
      database.write((session) => session.run("update api_key set revoked_at = 1")),
    );
    await server.stop();
    const { message } = await refusal(server.folder, {
      DATABASE_URL: server.databaseUrl,
      CUSTOMER_DESK_API_KEY: server.apiKey,
    });
    expect(message).toBe(
      "CUSTOMER_DESK_API_KEY is a key that was revoked or has expired: choose a new one.",
    );
  });
});
