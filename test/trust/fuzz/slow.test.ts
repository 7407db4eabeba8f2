import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { testServer } from "../../helpers/test-server.ts";
import { reportFigure } from "../report-figure.ts";
import { parseAnswers } from "./parse-answers.ts";
import { commonFaults } from "./rest-faults.ts";

/** The server's patience is half a minute, which is for the full run. */
const isFullRun = process.env.TRUST_RUNS !== undefined;

const SENDERS_OF_EACH = 100;
const BYTE_EVERY_MS = 500;

const BODY = '{"email":"slow@example.com","id":"slow"}'.padEnd(400);

test.runIf(isFullRun)(
  "who sends a head or a body byte by byte is refused in time, and keeps nobody else waiting",
  async () => {
    await using server = await testServer({ environment: { RATE_LIMIT: "0" } });
    const line = "POST /api/v1/customers HTTP/1.1\r\nHost: x\r\n";
    const head = `${line}x-api-key: ${server.apiKey}\r\ncontent-type: application/json\r\n`;
    const ways = [
      { sent: line, left: `x-slow: ${"x".repeat(400)}` },
      { sent: `${head}content-length: ${BODY.length}\r\n\r\n`, left: BODY },
      { sent: `${head}transfer-encoding: chunked\r\n\r\n190\r\n`, left: BODY },
    ];
    const sendSlowly = async ({ sent, left }: (typeof ways)[number]): Promise<string> => {
      const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
      const chunks: Buffer[] = [];
      socket.on("data", (chunk) => chunks.push(chunk));
      socket.on("error", () => undefined);
      socket.write(sent);
      let next = 0;
      const timer = setInterval(() => {
        socket.write(left[next] ?? "");
        next += 1;
      }, BYTE_EVERY_MS);
      await once(socket, "close");
      clearInterval(timer);
      return Buffer.concat(chunks).toString("latin1");
    };
    const senders = ways.flatMap((way) => Array.from({ length: SENDERS_OF_EACH }, () => way));
    let areSending = true;
    const slow = Promise.all(senders.map(sendSlowly)).finally(() => {
      areSending = false;
    });
    let served = 0;
    for (; areSending; served += 1) {
      const { status } = await server.json("POST", "/api/v1/customers", { email: "a@example.com" });
      expect(status).toBe(201);
    }
    for (const text of await slow) {
      const answers = parseAnswers(text);
      const statuses = answers.map(({ status }) => status);
      // What says no length takes the room of the longest body, of which there is only so much.
      expect([[408], [503, 408]]).toContainEqual(statuses);
      expect(answers.slice(-1).flatMap(commonFaults)).toEqual([]);
    }
    expect((await server.client().customers.list({ externalId: "slow" })).data).toEqual([]);
    expect(served).toBeGreaterThan(SENDERS_OF_EACH);
    reportFigure("slow senders refused", senders.length);
  },
  120_000,
);
