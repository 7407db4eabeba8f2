import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import { describe, expect, test } from "vitest";
import { loopbackShell } from "./loopback-shell.ts";

const MEBIBYTE = 1024 * 1024;

describe("what the page sends to the host", () => {
  test("arrives byte for byte, with its query", async () => {
    const bytes = randomBytes(3 * MEBIBYTE);
    await using shell = await loopbackShell(async (request) => {
      const body = new Uint8Array(await request.arrayBuffer());
      const hash = createHash("sha256").update(body).digest("hex");
      return Response.json({ hash, name: new URL(request.url).searchParams.get("name") });
    });

    const { text } = await shell.sendAsPage({
      method: "POST",
      path: "/files?name=clientes%20a%C3%B1o.csv",
      body: bytes,
    });

    const hash = createHash("sha256").update(bytes).digest("hex");
    expect(JSON.parse(text)).toEqual({ hash, name: "clientes año.csv" });
  });

  test("is refused by its length above 52 MB, before it is read", async () => {
    await using shell = await loopbackShell();
    const announce = (length: number) =>
      shell.sendAsPage({
        method: "POST",
        path: "/files?name=big.csv",
        headers: { "content-length": String(length) },
        headOnly: true,
      });

    const { status, text } = await announce(52 * MEBIBYTE + 1);

    expect(status).toBe(413);
    expect(JSON.parse(text)).toMatchObject({ code: "file_too_large" });
    expect((await announce(52 * MEBIBYTE)).status).toBe(200);
    expect(shell.reached).toHaveLength(1);
  });

  test("is refused without a length, since it might never end", async () => {
    await using shell = await loopbackShell();

    const { status } = await shell.sendAsPage({
      method: "POST",
      path: "/files?name=a.csv",
      headers: { "transfer-encoding": "chunked" },
      body: "a",
    });

    expect(status).toBe(411);
    expect(shell.reached).toEqual([]);
  });
});

describe("what the host sends to the page", () => {
  test("keeps its status, type and name", async () => {
    await using shell = await loopbackShell(
      async () =>
        new Response("a;b", {
          status: 203,
          headers: {
            "content-type": "text/csv; charset=utf-8",
            "content-disposition": "attachment; filename*=UTF-8''a%C3%B1o.csv",
          },
        }),
    );

    const { status, headers, text } = await shell.sendAsPage({ path: "/exports/imp_1" });

    expect([status, text]).toEqual([203, "a;b"]);
    expect(headers["content-type"]).toBe("text/csv; charset=utf-8");
    expect(headers["content-disposition"]).toBe("attachment; filename*=UTF-8''a%C3%B1o.csv");
  });

  test("goes out as it comes: the first part arrives before the last one exists", async () => {
    const last = Promise.withResolvers<void>();
    await using shell = await loopbackShell(async () => {
      const parts = new ReadableStream<Uint8Array>({
        start: async (controller) => {
          controller.enqueue(Buffer.from("first,"));
          await last.promise;
          controller.enqueue(Buffer.from("last"));
          controller.close();
        },
      });
      return new Response(parts);
    });
    const headers = { cookie: await shell.signIn() };
    const { port } = shell;

    const outgoing = request({ host: "127.0.0.1", port, path: "/exports/imp_1", headers }).end();
    const [incoming] = await once(outgoing, "response");
    const [first] = await once(incoming, "data");
    last.resolve();
    const [rest] = await once(incoming, "data");

    expect(String(first)).toBe("first,");
    expect(String(rest)).toBe("last");
  });
});
