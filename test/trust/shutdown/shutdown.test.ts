import { once } from "node:events";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { type TestServer, testServer } from "../../helpers/test-server.ts";
import { parseAnswers } from "../fuzz/parse-answers.ts";
import { reportFigure } from "../report-figure.ts";
import { stopServer } from "./stop-server.ts";

const SEED = Number(process.env.TRUST_SEED ?? 1);
/** How often a server under load is asked to end. */
const STOPS = Number(process.env.TRUST_STOPS ?? 4);

/** Past this many a database is large enough; the next ones begin with an empty one. */
const STOPS_PER_DATABASE = 25;

describe("a server that is asked to end under load", () => {
  test(
    "answers all that it does, ends with code 0 and needs no repair",
    async () => {
      for (let stopped = 0; stopped < STOPS; stopped += STOPS_PER_DATABASE) {
        const seed = SEED + stopped;
        const stops = Math.min(STOPS - stopped, STOPS_PER_DATABASE);
        expect(await stopServer(seed, stops), `TRUST_SEED=${seed}`).toEqual([]);
      }
      reportFigure("stops under load", STOPS);
    },
    STOPS * 15_000 + 30_000,
  );

  test("tells who is half way through a request to come back, and closes the connection", async () => {
    await using server = await testServer();
    const socket = connect(portOf(server), "127.0.0.1");
    await once(socket, "connect");
    socket.write(`GET /api/v1/customers HTTP/1.1\r\nHost: x\r\n`);
    const stopped = stopWhenReceived(server);
    await stopped.begun;
    socket.write(`x-api-key: ${server.apiKey}\r\n\r\n`);
    const [answer] = parseAnswers((await text(socket)) as string);
    expect(answer).toMatchObject({
      status: 503,
      headers: { "retry-after": "5", connection: "close" },
    });
    expect(JSON.parse(answer?.text ?? "")).toMatchObject({
      error: { code: "service_unavailable" },
    });
    await stopped.done;
  });

  test.for([
    ["nothing, as browsers open connections in advance", ""],
    ["the wish for a tunnel", "CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["what is not HTTP", "\x16\x03\x01\x02"],
  ])("waits only so long for who has sent %s and does not hang up", async ([, sent = ""]) => {
    await using server = await testServer();
    const socket = connect({ port: portOf(server), host: "127.0.0.1", allowHalfOpen: true });
    const closed = once(socket, "close");
    socket.on("data", () => undefined).on("error", () => undefined);
    await once(socket, "connect");
    if (sent !== "") socket.write(sent);
    await expect.poll(() => socket.bytesRead > 0 || sent === "").toBe(true);
    await server.stop();
    socket.end();
    await closed;
  });

  test("closes a connection after the answer that was under way", async () => {
    await using server = await testServer();
    using agent = new DisposableAgent();
    const body = JSON.stringify({ email: "slow@example.com" });
    const outgoing = request(`${server.url}/api/v1/customers`, {
      method: "POST",
      agent,
      headers: {
        "x-api-key": server.apiKey,
        "content-type": "application/json",
        "content-length": body.length,
        expect: "100-continue",
      },
    });
    outgoing.flushHeaders();
    await once(outgoing, "continue");
    const stopped = server.stop();
    outgoing.end(body);
    const [response] = await once(outgoing, "response");
    expect(response.statusCode).toBe(201);
    expect(response.headers.connection).toBe("close");
    await text(response);
    await stopped;
  });
});

class DisposableAgent extends Agent {
  constructor() {
    super({ keepAlive: true });
  }

  [Symbol.dispose](): void {
    this.destroy();
  }
}

function portOf({ url }: TestServer): number {
  return Number(new URL(url).port);
}

/** Stops a server once it has read what was sent to it before. */
function stopWhenReceived(server: TestServer) {
  const begun = server.fetch("/livez").then(() => undefined);
  const done = begun.then(() => server.stop());
  return { begun, done };
}
