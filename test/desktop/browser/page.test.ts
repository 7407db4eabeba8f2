import { describe, expect, test } from "vitest";
import { RendererFiles } from "../../../desktop/src/start/renderer-files.ts";
import { StartError } from "../../../desktop/src/start/start-error.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { INDEX, SCRIPT, SCRIPT_PATH, SECRET } from "./built-page.ts";
import { loopbackShell } from "./loopback-shell.ts";

describe("the page's files", () => {
  test("come with their types; those with a hash in the name may be kept for ever", async () => {
    await using shell = await loopbackShell();
    const look = async (path: string) => {
      const { status, headers, text } = await shell.sendAsPage({ path });
      return [status, headers["content-type"], headers["cache-control"], text];
    };
    const forever = "private, max-age=31536000, immutable";

    expect(await look("/")).toEqual([200, "text/html; charset=utf-8", "no-cache", INDEX]);
    expect(await look("/index.html")).toEqual([200, "text/html; charset=utf-8", "no-cache", INDEX]);
    expect(await look(SCRIPT_PATH)).toEqual([
      200,
      "text/javascript; charset=utf-8",
      forever,
      SCRIPT,
    ]);
    expect((await look("/assets/style-B2c4D6e8.css")).slice(0, 3)).toEqual([
      200,
      "text/css; charset=utf-8",
      forever,
    ]);
    expect((await look("/icon.svg")).slice(0, 3)).toEqual([200, "image/svg+xml", "no-cache"]);
    expect((await look("/none.js"))[0]).toBe(404);
  });

  test("are all there is: no path leads out of the folder", async () => {
    await using shell = await loopbackShell();
    const paths = [
      "/../secret.txt",
      "/assets/../../secret.txt",
      "/%2e%2e/secret.txt",
      "/..%2fsecret.txt",
      "/%2e%2e%2fsecret.txt",
      "/assets/..%5c..%5csecret.txt",
      "/assets/%00/../../secret.txt",
      "//secret.txt",
      "/./../secret.txt",
      "/assets",
      "/assets/",
    ];

    for (const path of paths) {
      const { status, text } = await shell.sendAsPage({ path });
      expect([path, status]).toEqual([path, 404]);
      expect(text).not.toContain(SECRET);
    }
  });

  test("are read, not written", async () => {
    await using shell = await loopbackShell();

    expect((await shell.sendAsPage({ method: "POST", path: "/", body: "" })).status).toBe(405);
    const head = await shell.sendAsPage({ method: "HEAD", path: SCRIPT_PATH });
    expect([head.status, head.text]).toEqual([200, ""]);
  });

  test("that are not built are missed with a sentence", async () => {
    await using folder = await temporaryFolder();

    expect(() => new RendererFiles(`${folder.path}/none`)).toThrow(StartError);
    expect(() => new RendererFiles(folder.path)).toThrow(/npm run build/);
  });
});

describe("every response", () => {
  test("carries the policy under which the page runs", async () => {
    await using shell = await loopbackShell();
    const responses = [
      await shell.send(),
      await shell.send({ headers: { host: "attacker.example" } }),
      await shell.send({ path: `/?token=${shell.gate.issueToken()}` }),
      await shell.sendAsPage(),
      await shell.sendAsPage({ path: SCRIPT_PATH }),
      await shell.sendAsPage({ path: "/none" }),
      await shell.sendAsPage({ path: "/trpc/status.get" }),
      await shell.sendAsPage({ method: "PUT" }),
    ];

    expect(responses.map(({ status }) => status)).toEqual([403, 403, 303, 200, 200, 404, 200, 405]);
    for (const { headers } of responses) {
      expect(headers).toMatchObject({
        "content-security-policy":
          "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
          "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; " +
          "frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
      });
    }
  });

  test("of the host is kept by nobody", async () => {
    await using shell = await loopbackShell();

    const { headers } = await shell.sendAsPage({ path: "/trpc/status.get" });

    expect(headers["cache-control"]).toBe("no-store");
  });
});
