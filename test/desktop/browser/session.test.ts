import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { INDEX } from "./built-page.ts";
import { loopbackShell } from "./loopback-shell.ts";

describe("the address that the terminal shows", () => {
  test("opens the app once: it gives a session and leaves the address bar", async () => {
    await using shell = await loopbackShell();
    const token = shell.gate.issueToken();

    const first = await shell.send({ path: `/?token=${token}` });

    expect(first.status).toBe(303);
    expect(first.headers.location).toBe("/");
    const [cookie = ""] = first.headers["set-cookie"] ?? [];
    expect(cookie).toMatch(/^customer-desk-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    expect(cookie).not.toContain(token);
    const page = await shell.send({ headers: { cookie: cookie.split(";")[0] ?? "" } });
    expect([page.status, page.text]).toEqual([200, INDEX]);
  });

  test("opens nothing the second time, and says how to open the app again", async () => {
    await using shell = await loopbackShell();
    const path = `/?token=${shell.gate.issueToken()}`;
    await shell.send({ path });

    const second = await shell.send({ path });

    expect(second.status).toBe(403);
    expect(second.headers["set-cookie"]).toBeUndefined();
    expect(second.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(second.text).toContain("This address has been used already");
    expect(second.text).toContain("press Enter");
  });

  test("says so in Spanish to a browser that prefers it", async () => {
    await using shell = await loopbackShell();

    const { text } = await shell.send({ headers: { "accept-language": "es-ES,es;q=0.9" } });

    expect(text).toContain('lang="es"');
    expect(text).toContain("pulsa Intro");
  });

  test("is worth nothing with another token, or an empty one", async () => {
    await using shell = await loopbackShell();
    const token = shell.gate.issueToken();

    for (const wrong of ["", "x", `${token}x`, token.slice(1), token.toUpperCase()]) {
      const { status, headers } = await shell.send({ path: `/?token=${wrong}` });
      expect([status, headers["set-cookie"]]).toEqual([403, undefined]);
    }
    expect((await shell.send({ path: `/?token=${token}` })).status).toBe(303);
  });

  test("is not found by guessing, and guesses do not use it up", async () => {
    await using shell = await loopbackShell();
    const token = shell.gate.issueToken();
    const near = Array.from(token, (letter, at) => {
      const other = letter === "A" ? "B" : "A";
      return token.slice(0, at) + other + token.slice(at + 1);
    });
    const guesses = [
      ...near,
      ...Array.from({ length: 200 }, () => randomBytes(32).toString("base64url")),
    ];

    for (const guess of guesses) {
      expect((await shell.send({ path: `/?token=${guess}` })).status).toBe(403);
      const cookie = `customer-desk-${shell.port}=${guess}`;
      expect((await shell.send({ headers: { cookie } })).status).toBe(403);
    }
    expect((await shell.send({ path: `/?token=${token}` })).status).toBe(303);
  });

  test("a fresh one takes the place of the one before, and leaves open sessions alone", async () => {
    await using shell = await loopbackShell();
    const cookie = await shell.signIn();
    const old = shell.gate.issueToken();
    const fresh = shell.gate.issueToken();

    expect((await shell.send({ path: `/?token=${old}` })).status).toBe(403);
    expect((await shell.send({ path: `/?token=${fresh}` })).status).toBe(303);
    expect((await shell.send({ headers: { cookie } })).status).toBe(200);
  });

  test("is 32 random bytes", async () => {
    await using shell = await loopbackShell();
    const tokens = new Set(Array.from({ length: 20 }, () => shell.gate.issueToken()));

    expect(tokens.size).toBe(20);
    for (const token of tokens) expect(Buffer.from(token, "base64url")).toHaveLength(32);
  });
});

describe("a request without a session", () => {
  test("sees no page, no file and no host", async () => {
    await using shell = await loopbackShell();
    const { origin } = shell;

    for (const path of ["/", "/index.html", "/assets/index-Dk3fAb_9.js", "/trpc/status.get"]) {
      expect((await shell.send({ path })).status).toBe(403);
    }
    const upload = { method: "POST", path: "/files?name=a.csv", headers: { origin }, body: "a" };
    expect((await shell.send(upload)).status).toBe(403);
    expect(shell.reached).toEqual([]);
  });

  test("is not let in by a session of another port or a made-up one", async () => {
    await using shell = await loopbackShell();
    const [name = "", session = ""] = (await shell.signIn()).split("=");
    const cookies = [
      `customer-desk-1=${session}`,
      `${name}=${session.slice(1)}`,
      `${name}=`,
      `x${name}=${session}`,
    ];

    for (const cookie of cookies) {
      expect((await shell.send({ headers: { cookie } })).status).toBe(403);
    }
    const among = { headers: { cookie: `theme=dark; ${name}=${session}; other=1` } };
    expect((await shell.send(among)).status).toBe(200);
  });

  test("gets JSON where the page would ask, so that the page can tell", async () => {
    await using shell = await loopbackShell();

    const { status, text } = await shell.send({ path: "/trpc/status.get" });

    expect([status, JSON.parse(text)]).toEqual([403, { code: "forbidden", params: {} }]);
  });
});
