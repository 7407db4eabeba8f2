import { describe, expect, test } from "vitest";
import { loopbackShell } from "./loopback-shell.ts";

const QUERY = "/trpc/status.get";
const CALL = { method: "POST", path: "/trpc/outbox.retryNow", body: "{}" } as const;

describe("a request with the user's session from elsewhere", () => {
  test("is refused under any name but the loopback's own (DNS rebinding)", async () => {
    await using shell = await loopbackShell();
    const { port } = shell;
    const hosts = [
      "attacker.example",
      `attacker.example:${port}`,
      `127.0.0.1.attacker.example:${port}`,
      `localhost.:${port}`,
      `127.0.0.1:${port + 1}`,
      "127.0.0.1",
      `0.0.0.0:${port}`,
      `[::1]:${port}`,
    ];

    for (const host of hosts) {
      const { status } = await shell.sendAsPage({ path: QUERY, headers: { host } });
      expect([host, status]).toEqual([host, 403]);
    }
    expect(shell.reached).toEqual([]);
  });

  test("is let in as localhost, from that origin only", async () => {
    await using shell = await loopbackShell();
    const host = `localhost:${shell.port}`;
    const ask = (origin: string) => shell.sendAsPage({ ...CALL, headers: { host, origin } });

    expect((await ask(`http://${host}`)).status).toBe(200);
    expect((await ask(shell.origin)).status).toBe(403);
  });

  test("is refused from another origin, another port of this machine included", async () => {
    await using shell = await loopbackShell();
    const origins = [
      "https://attacker.example",
      "null",
      `https://127.0.0.1:${shell.port}`,
      `http://127.0.0.1:${shell.port + 1}`,
      `${shell.origin}.attacker.example`,
    ];

    for (const origin of origins) {
      const { status } = await shell.sendAsPage({ ...CALL, headers: { origin } });
      expect([origin, status]).toEqual([origin, 403]);
    }
    expect(shell.reached).toEqual([]);
  });

  test.each(["cross-site", "same-site"])(
    "is refused as %s, also without an origin",
    async (site) => {
      await using shell = await loopbackShell();
      const cookie = await shell.signIn();
      const headers = { cookie, "sec-fetch-site": site, "sec-fetch-mode": "no-cors" };

      expect((await shell.send({ path: QUERY, headers })).status).toBe(403);
      expect((await shell.send({ path: "/assets/index-Dk3fAb_9.js", headers })).status).toBe(403);
      expect(shell.reached).toEqual([]);
    },
  );

  test("may link to the page, but neither frame it nor link to anything else", async () => {
    await using shell = await loopbackShell();
    const cookie = await shell.signIn();
    const visit = (path: string, dest: string) =>
      shell.send({
        path,
        headers: {
          cookie,
          "sec-fetch-site": "cross-site",
          "sec-fetch-mode": "navigate",
          "sec-fetch-dest": dest,
        },
      });

    expect((await visit("/", "document")).status).toBe(200);
    expect((await visit("/", "iframe")).status).toBe(403);
    expect((await visit("/exports/imp_1", "document")).status).toBe(403);
    expect((await visit(QUERY, "document")).status).toBe(403);
    expect(shell.reached).toEqual([]);
  });

  test("changes nothing without saying which page it comes from", async () => {
    await using shell = await loopbackShell();
    const cookie = await shell.signIn();

    expect((await shell.send({ ...CALL, headers: { cookie } })).status).toBe(403);
    expect((await shell.send({ path: QUERY, headers: { cookie } })).status).toBe(200);
    expect(shell.reached.map(({ method }) => method)).toEqual(["GET"]);
  });

  test.each(["OPTIONS", "PUT", "DELETE", "PATCH"])(
    "is refused with the method %s",
    async (method) => {
      await using shell = await loopbackShell();

      const { status, headers } = await shell.sendAsPage({ method, path: QUERY });

      expect(status).toBe(405);
      expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
      expect(shell.reached).toEqual([]);
    },
  );
});
