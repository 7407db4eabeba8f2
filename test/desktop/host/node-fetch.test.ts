import { createServer, type RequestListener } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { nodeFetch } from "@customer-desk/desktop/host/node-fetch";
import { describe, expect, test } from "vitest";

/** A server that answers as the test says; the sockets are those that were opened to it. */
async function startServer(listener: RequestListener) {
  const sockets = new Set<Socket>();
  const server = createServer(listener).on("connection", (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/trpc/x`;
  const stop = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { url, sockets, [Symbol.dispose]: stop };
}

function request(body: string, signal = new AbortController().signal) {
  const headers = { "content-type": "application/json", "x-api-key": "key" };
  return { method: "POST", redirect: "manual", headers, body, signal } as const;
}

describe("nodeFetch", () => {
  test("sends the body as it is, with its length, and gives the answer as it is", async () => {
    using server = await startServer(async (incoming, outgoing) => {
      const { "content-length": length, "x-api-key": key } = incoming.headers;
      const sent = Buffer.concat(await incoming.toArray()).toString();
      outgoing.writeHead(201, { "X-Request-Id": "req_1" });
      outgoing.end(JSON.stringify({ method: incoming.method, length, key, sent }));
    });
    const answer = await nodeFetch(server.url, request("José 🎉"));
    expect(answer).toMatchObject({ ok: true, status: 201 });
    expect(answer.headers.get("x-Request-id")).toBe("req_1");
    expect(answer.headers.get("retry-after")).toBeNull();
    expect(JSON.parse(await answer.text())).toEqual({
      ...{ method: "POST", length: "10", key: "key", sent: "José 🎉" },
    });
  });

  test("puts an answer together whose characters arrive in pieces", async () => {
    const bytes = Buffer.from("é🎉".repeat(100));
    using server = await startServer(async (_, outgoing) => {
      for (let at = 0; at < bytes.length; at += 7) {
        outgoing.write(bytes.subarray(at, at + 7));
        await new Promise(setImmediate);
      }
      outgoing.end();
    });
    const answer = await nodeFetch(server.url, request("{}"));
    expect(await answer.text()).toBe(bytes.toString());
  });

  test("uses a connection again", async () => {
    using server = await startServer((incoming, outgoing) => {
      incoming.resume().on("end", () => outgoing.end("{}"));
    });
    for (let times = 0; times < 3; times += 1) await nodeFetch(server.url, request("{}"));
    expect(server.sockets.size).toBe(1);
  });

  test("does not follow a redirect", async () => {
    using server = await startServer((_, outgoing) => {
      outgoing.writeHead(307, { location: "https://elsewhere.example/" }).end();
    });
    const answer = await nodeFetch(server.url, request("{}"));
    expect(answer).toMatchObject({ ok: false, status: 307 });
    expect(answer.headers.get("location")).toBe("https://elsewhere.example/");
  });

  test("fails if the answer is cut off, with and without a length", async () => {
    for (const headers of [{ "content-length": "100" }, {}]) {
      using server = await startServer((_, outgoing) => {
        outgoing.writeHead(200, headers).write('{"result":', () => outgoing.destroy());
      });
      await expect(nodeFetch(server.url, request("{}"))).rejects.toThrow();
    }
  });

  test("fails if nobody listens", async () => {
    const server = await startServer(() => {});
    server[Symbol.dispose]();
    await expect(nodeFetch(server.url, request("{}"))).rejects.toThrow(/ECONNREFUSED/);
  });

  test("ends when it is aborted: before, while it waits, in the middle of the answer", async () => {
    using server = await startServer((incoming, outgoing) => {
      if (incoming.headers["content-length"] === "3") outgoing.writeHead(200).write("{");
    });
    await expect(nodeFetch(server.url, request("", AbortSignal.abort()))).rejects.toThrow();
    for (const body of ["{}", "{ }"]) {
      const controller = new AbortController();
      const answer = nodeFetch(server.url, request(body, controller.signal));
      setTimeout(() => controller.abort(), 50);
      await expect(answer).rejects.toThrow();
    }
  });
});
