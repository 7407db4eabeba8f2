import { type Agent, request } from "node:http";
import { batchSize } from "./batch-size.ts";
import type { ServerTarget } from "./server-target.ts";

function checkAnswer(target: ServerTarget, status: number | undefined, text: string) {
  const invalid = (why: string) =>
    new Error(`Invalid run: ${target.name} answered ${why}: ${text.slice(0, 300)}`);
  if (status !== 200) throw invalid(`HTTP ${status}`);
  const { successful } = JSON.parse(text) as { successful?: unknown[] };
  if (successful?.length !== batchSize) throw invalid(`${successful?.length} customers`);
}

/** Sends one batch and resolves to its latency in milliseconds, once the answer proves complete. */
export function sendBatch(target: ServerTarget, agent: Agent, body: Buffer): Promise<number> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const headers = {
      ...target.headers(),
      "content-type": "application/json",
      "content-length": String(body.length),
    };
    const outgoing = request(target.url, { method: "POST", agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        const latencyMs = performance.now() - started;
        try {
          checkAnswer(target, answer.statusCode, Buffer.concat(chunks).toString());
          resolve(latencyMs);
        } catch (error) {
          reject(error);
        }
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
