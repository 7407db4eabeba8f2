import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { parseArgs } from "node:util";
import Database from "better-sqlite3";
import { measureWork } from "./measure-work.ts";
import type { BareRun } from "./round.ts";

const text = { type: "string", default: "" } as const;
const { values } = parseArgs({ options: { store: text, url: text, apiKey: text } });

/** As many as the app has under way at once. */
const connections = 80;

function readBodies(): Buffer[] {
  const store = new Database(values.store, { readonly: true });
  const rows = store.prepare<[], { body: string }>(`
    select '{"customers":[' || group_concat(item) || ']}' as body from (
      select batch.sequence, item from batch join import_row_text as text
        on text.import_id = batch.import_id
        and text.position in (select value from json_each(batch.positions))
      order by batch.sequence, text.position
    ) group by sequence`);
  const bodies = rows.all().map(({ body }) => Buffer.from(body));
  store.close();
  return bodies;
}

const url = new URL("/trpc/customers.createBatch", values.url);
const agent = new Agent({ keepAlive: true, maxSockets: connections });

/** Resolves to the number of customers that were created. */
function post(body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      "content-type": "application/json",
      "content-length": String(body.length),
      "x-api-key": values.apiKey,
      "idempotency-key": randomUUID(),
    };
    const outgoing = request(url, { method: "POST", agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        const answered = Buffer.concat(chunks).toString();
        if (answer.statusCode !== 200) reject(new Error(`HTTP ${answer.statusCode}: ${answered}`));
        else resolve(countCreated(answered));
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function countCreated(answered: string): number {
  const { result } = JSON.parse(answered) as {
    result: { data: { successful: readonly { created: boolean }[] } };
  };
  return result.data.successful.filter(({ created }) => created).length;
}

async function postAll(bodies: readonly Buffer[]): Promise<number> {
  let next = 0;
  let created = 0;
  async function runConnection() {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
      const answered = await post(body);
      created += answered;
    }
  }
  await Promise.all(Array.from({ length: connections }, runConnection));
  return created;
}

const bodies = readBodies();
const { wallMs, cpuMs, result: rows } = await measureWork(() => postAll(bodies));
agent.destroy();
process.stdout.write(JSON.stringify({ wallMs, cpuMs, rows } satisfies BareRun));
