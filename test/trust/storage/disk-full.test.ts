import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { freePort } from "../../helpers/free-port.ts";
import { temporaryFolder } from "../../helpers/temporary-folder.ts";
import { BatchLoad } from "../kill/batch-load.ts";
import { checkServer } from "../kill/check-server.ts";
import { knownBatch } from "../kill/known-batch.ts";
import { API_KEY, serverProcess } from "../kill/server-process.ts";
import { seededRandom } from "../network/seeded-random.ts";
import { reportFigure } from "../report-figure.ts";
import { hasLimits, hasMounts, type LimitedDisk, sizeLimit, smallDisk } from "./limited-disk.ts";

const SEED = Number(process.env.TRUST_SEED ?? 1);
/** How often the disk of one server is filled and emptied. */
const FILLS = Number(process.env.TRUST_FILLS ?? 2);

/** Far more than fit on any of the disks. */
const MOST_BATCHES = 2_000;

const DISKS: readonly (readonly [string, LimitedDisk, boolean])[] = [
  ["a small disk", smallDisk, hasMounts],
  ["a limit to the size of files", sizeLimit, hasLimits],
];

/** A server over a limited disk, with a load that can be sent to it. */
async function limitedServer(disk: LimitedDisk) {
  const folder = await temporaryFolder();
  const copies = await temporaryFolder();
  const random = seededRandom(SEED);
  const port = await freePort();
  const server = serverProcess({
    folder: folder.path,
    databaseUrl: `sqlite:${join(folder.path, "customer-desk.db")}`,
    port,
    through: disk.through(folder.path),
  });
  const url = `http://127.0.0.1:${port}`;
  const load = new BatchLoad({ url, apiKey: API_KEY, random, mayRefuse: true });
  const send = () => {
    const batch = knownBatch(load.batches.length, random);
    load.batches.push(batch);
    return load.send(batch);
  };
  /** Sends batches until one is not taken, and returns how it was refused. */
  const sendUntilRefused = async () => {
    for (let sent = 0; sent < MOST_BATCHES; sent += 1) {
      const answer = await send();
      if (answer?.status !== 200) return answer;
    }
    throw new Error("The disk does not get full.");
  };
  const ask = (path: string) => fetch(`${url}${path}`, { headers: { "x-api-key": API_KEY } });
  return {
    server,
    load,
    random,
    ask,
    sendUntilRefused,
    fill: () => disk.fill(server, folder.path),
    empty: () => disk.empty(server, folder.path),
    fileNow: () => {
      const copy = join(copies.path, "copy.db");
      for (const end of ["", "-wal"]) {
        copyFileSync(
          join(disk.folderOf(server, folder.path), `customer-desk.db${end}`),
          copy + end,
        );
      }
      return copy;
    },
    [Symbol.asyncDispose]: async () => {
      await server.kill();
      await copies[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

describe.concurrent.each(DISKS)("a server whose disk is full, by %s", (_name, disk, isThere) => {
  test.skipIf(!isThere)(
    "refuses writes, goes on reading, loses nothing, and recovers by itself",
    async ({ expect }) => {
      await using limited = await limitedServer(disk);
      const { server, load, ask, sendUntilRefused } = limited;
      expect(await server.isReady, server.output).toBe(true);
      for (let fill = 0; fill < FILLS; fill += 1) {
        limited.fill();
        const refused = await sendUntilRefused();
        expect(refused?.status).toBe(503);
        expect(JSON.parse(refused?.body ?? "")).toMatchObject({
          error: {
            code: "idempotency_unavailable",
            message: expect.stringMatching(/^The disk (is full|failed)\. Nothing was done\.$/),
          },
        });
        expect((await ask("/api/v1/customers")).status).toBe(200);
        expect((await ask("/livez")).status).toBe(200);

        limited.empty();
        await expect.poll(async () => (await ask("/readyz")).status, { timeout: 20_000 }).toBe(200);
        expect(await checkServer(load, limited), `TRUST_SEED=${SEED}`).toEqual([]);
      }
      reportFigure("full disks", FILLS);
    },
    FILLS * 20_000 + 30_000,
  );
});

test.skipIf(!hasLimits)(
  "a server that starts on a full disk says so, and later starts with all its data",
  async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, "customer-desk.db");
    const port = await freePort();
    const random = seededRandom(SEED);
    const load = new BatchLoad({ url: `http://127.0.0.1:${port}`, apiKey: API_KEY, random });
    const start = (script?: string) =>
      serverProcess({
        folder: folder.path,
        databaseUrl: `sqlite:${file}`,
        port,
        ...(script !== undefined && { through: ["bash", "-c", `${script} exec "$@"`, "bash"] }),
      });
    {
      await using server = start();
      expect(await server.isReady).toBe(true);
      load.batches.push(knownBatch(0, random));
      for (const batch of load.batches) expect((await load.send(batch))?.status).toBe(200);
    }
    {
      await using full = start("trap '' XFSZ; ulimit -f 0;");
      expect(await full.ended()).toBe(1);
      expect(full.output.trim().split("\n")).toHaveLength(1);
      expect(full.output).toMatch(/^The database .*customer-desk\.db cannot be .*disk/);
    }
    await using server = start();
    expect(await server.isReady).toBe(true);
    expect(await checkServer(load, { fileNow: () => file, random })).toEqual([]);
  },
  120_000,
);
