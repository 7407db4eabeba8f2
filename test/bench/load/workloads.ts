import { randomInt, randomUUID } from "node:crypto";
import { toCursor } from "@customer-desk/server/customers/list-cursor";
import type { RunningServer } from "../servers/running-server.ts";
import type { Contents } from "../servers/seed-databases.ts";
import { batchSize } from "./batch-size.ts";
import { createBatchBody, createCustomerBody } from "./create-bodies.ts";
import type { Answer, BenchRequest, Workload } from "./workload.ts";

function assertRight(isRight: boolean, { status, text }: Answer): void {
  if (!isRight) throw new Error(`Invalid run: HTTP ${status}: ${text.slice(0, 300)}`);
}

interface CustomerAnswer {
  id?: string;
  externalId?: string;
}

interface BatchAnswer {
  successful?: readonly unknown[];
}

interface ListAnswer {
  data?: readonly CustomerAnswer[];
}

const headersOf = ({ apiKey }: RunningServer) => ({
  "x-api-key": apiKey,
  "commet-version": "2026-07-31",
});

const headersOfWrite = (server: RunningServer) => ({
  ...headersOf(server),
  "content-type": "application/json",
  "idempotency-key": randomUUID(),
});

function createdBy(answer: Answer, { successful }: BatchAnswer): number {
  assertRight(answer.status === 200 && successful?.length === batchSize, answer);
  return batchSize;
}

const toRestBatch = (server: RunningServer, body: Buffer): BenchRequest => ({
  method: "POST",
  path: "/api/v1/customers/batch",
  headers: headersOfWrite(server),
  body,
  check: (answer) => createdBy(answer, JSON.parse(answer.text) as BatchAnswer),
});

export const restBatch: Workload = {
  name: "batch",
  warmUp: 300,
  createRequests: (server) => {
    const nextBody = createBatchBody();
    return () => toRestBatch(server, nextBody());
  },
};

/** What the typed client sends. */
export const trpcBatch: Workload = {
  name: "batch through tRPC",
  warmUp: 100,
  createRequests: (server) => {
    const nextBody = createBatchBody();
    return () => {
      const { "commet-version": _, ...headers } = headersOfWrite(server);
      return {
        method: "POST",
        path: "/trpc/customers.createBatch",
        headers,
        body: nextBody(),
        check: (answer) => {
          const { result } = JSON.parse(answer.text) as { result?: { data: BatchAnswer } };
          return createdBy(answer, result?.data ?? {});
        },
      };
    };
  },
};

/** Each connection sends a batch, and from then on the same again. */
export const batchReplay: Workload = {
  name: "replayed batch",
  warmUp: 100,
  createRequests: (server) => {
    const original = toRestBatch(server, createBatchBody()());
    const replay: BenchRequest = {
      ...original,
      check: (answer) => {
        original.check(answer);
        assertRight(answer.headers["idempotent-replayed"] === "true", answer);
        return 0;
      },
    };
    let isSent = false;
    return () => {
      if (isSent) return replay;
      isSent = true;
      return original;
    };
  },
};

export const singleCreate: Workload = {
  name: "create",
  warmUp: 10_000,
  createRequests: (server) => {
    const nextBody = createCustomerBody();
    return () => ({
      method: "POST",
      path: "/api/v1/customers",
      headers: headersOfWrite(server),
      body: nextBody(),
      check: (answer) => {
        const { id } = JSON.parse(answer.text) as CustomerAnswer;
        assertRight(answer.status === 201 && id !== undefined, answer);
        return 1;
      },
    });
  },
};

const createGet = (name: string, field: keyof Contents["sample"][number]): Workload => ({
  name,
  warmUp: 20_000,
  createRequests: (server, { sample }) => {
    const headers = headersOf(server);
    return () => {
      const wanted = sample[randomInt(sample.length)]?.[field] ?? "";
      return {
        method: "GET",
        path: `/api/v1/customers/${wanted}`,
        headers,
        check: (answer) => {
          const found = JSON.parse(answer.text) as CustomerAnswer;
          assertRight(answer.status === 200 && found[field] === wanted, answer);
          return 0;
        },
      };
    };
  },
});

export const getById = createGet("get by id", "id");
export const getByExternalId = createGet("get by external id", "externalId");

const pageSize = 100;

export const listPage = (place: keyof Contents["pages"]): Workload => ({
  name: `page of ${pageSize} at the ${place}`,
  warmUp: 2_000,
  createRequests: (server, { pages }) => {
    const { after, first } = pages[place];
    const cursor = after === undefined ? "" : `&cursor=${toCursor(after)}`;
    const request: BenchRequest = {
      method: "GET",
      path: `/api/v1/customers?limit=${pageSize}${cursor}`,
      headers: headersOf(server),
      check: (answer) => {
        const { data = [] } = JSON.parse(answer.text) as ListAnswer;
        assertRight(data.length === pageSize && data[0]?.id === first, answer);
        return 0;
      },
    };
    return () => request;
  },
});
