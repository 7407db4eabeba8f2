import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createHost, type Host } from "@customer-desk/desktop/host/host";
import { limitMemory } from "@customer-desk/desktop/host/limit-memory";
import { plainSecretStore } from "@customer-desk/desktop/host/profiles/secret-store";
import { type Cost, measureWork } from "./measure-work.ts";
import { peakMemory } from "./peak-memory.ts";
import type { HostRun } from "./round.ts";

const text = { type: "string", default: "" } as const;
const { values } = parseArgs({
  options: { file: text, dataFolder: text, url: text, apiKey: text },
});

limitMemory();

const cost = ({ wallMs, cpuMs }: Cost): Cost => ({ wallMs, cpuMs });

const sum = (costs: readonly Cost[]): Cost => ({
  wallMs: costs.reduce((total, { wallMs }) => total + wallMs, 0),
  cpuMs: costs.reduce((total, { cpuMs }) => total + cpuMs, 0),
});

const open = () =>
  createHost({
    dataFolder: values.dataFolder,
    shell: "headless",
    appVersion: "bench",
    secrets: plainSecretStore,
    onUnexpected: (error) => {
      throw error;
    },
  });

async function importFile({ services }: Host) {
  const { imports, rows } = services;
  const createFromFile = await measureWork(async () => {
    const bytes = await readFile(values.file);
    return imports.createFromFile({ name: "clientes.csv", bytes });
  });
  const { id } = createFromFile.result;
  const matchColumns = await measureWork(() => imports.matchColumns(id));
  const startReview = await measureWork(() => imports.startReview(id));
  const window = await measureWork(() =>
    rows.window({ importId: id, filter: "all", offset: 0, limit: 200 }),
  );
  const { counts } = startReview.result;
  if (counts.ready !== counts.all || window.result.rows.length !== Math.min(200, counts.all)) {
    throw new Error(`Invalid run: ${JSON.stringify(counts)}`);
  }
  const steps = { createFromFile, matchColumns, startReview, window };
  return { id, rows: counts.ready, steps };
}

/** Looks as often as the app's own window does while something moves. */
async function waitUntilSent({ services: { outbox } }: Host, importId: string): Promise<number> {
  for (;;) {
    const { finishedAt, counts, sending } = outbox.run(importId);
    if (finishedAt !== null && counts.created === counts.all) return finishedAt;
    if (sending.kind !== "sending") throw new Error(`Invalid run: ${JSON.stringify(sending)}`);
    await setTimeout(500);
  }
}

async function send(host: Host, importId: string) {
  const { profiles, outbox } = host.services;
  await profiles.save({ name: "bench", url: values.url, apiKey: values.apiKey });
  const started = Date.now();
  let finished = started;
  const submission = { importId, firstOnly: false, skipExisting: false, skipDuplicates: false };
  let submitting: Cost = { wallMs: 0, cpuMs: 0 };
  const { cpuMs } = await measureWork(async () => {
    submitting = await measureWork(() => outbox.submit(submission));
    finished = await waitUntilSent(host, importId);
  });
  return { submitting: cost(submitting), sending: { wallMs: finished - started, cpuMs } };
}

async function run(): Promise<HostRun> {
  const opening = await measureWork(open);
  const host = opening.result;
  const opened = process.memoryUsage.rss();
  const { id, rows, steps } = await importFile(host);
  const peakOfImporting = peakMemory();
  const { submitting, sending } = await send(host, id);
  await setTimeout(1000);
  const memory = { opened, peakOfImporting, peak: peakMemory(), after: process.memoryUsage.rss() };
  await host.stop();
  return {
    opening: cost(opening),
    importing: sum(Object.values(steps)),
    steps: {
      createFromFile: cost(steps.createFromFile),
      matchColumns: cost(steps.matchColumns),
      startReview: cost(steps.startReview),
      window: cost(steps.window),
    },
    submitting,
    sending,
    rows,
    memory,
  };
}

process.stdout.write(JSON.stringify(await run()));
