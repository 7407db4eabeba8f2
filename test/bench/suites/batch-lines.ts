import { type Cell, showConnections, type Target } from "../load/cell.ts";
import type { LoadLine } from "../load/load-line.ts";
import {
  cpuMsPerRequest,
  customersPerSecond,
  customersPerSecondTenfold,
  msPerRequest,
  p99Ms,
  residentMegabytes,
} from "../load/reading.ts";
import { batchReplay, restBatch, trpcBatch } from "../load/workloads.ts";
import { atLeast, atMost, below } from "../measure.ts";

const connectionCounts = [1, 8, 32] as const;
type Connections = (typeof connectionCounts)[number];

const perSecond = "customers/s";
const oneTransactionName = "reference, one transaction per request";
const groupCommitName = "reference, group commit";

const batch = (target: Target, connections: Connections): Cell => ({
  target,
  workload: restBatch,
  connections,
});

/** The three servers over databases of one size, with so many processors. */
function createTargets(where: string, customers: number, cores: Target["cores"]) {
  const create = (name: string, kind: Target["kind"]): Target => ({
    name: `${name}, ${where}`,
    kind,
    customers,
    cores,
  });
  return {
    oneTransaction: create(oneTransactionName, "one-transaction"),
    groupCommit: create(groupCommitName, "group-commit"),
    product: create("product", "product"),
  };
}

type Targets = ReturnType<typeof createTargets>;

const linesOfRate = (
  where: string,
  { oneTransaction, groupCommit, product }: Targets,
  connections: Connections,
): LoadLine[] => {
  const name = `batch, ${showConnections(connections)}, ${where}`;
  const rate = customersPerSecond(batch(product, connections));
  return [
    {
      name,
      unit: perSecond,
      product: rate,
      reference: {
        name: oneTransactionName,
        reading: customersPerSecond(batch(oneTransaction, connections)),
      },
      aim: atLeast(connections === 1 ? 0.85 : 1.1),
    },
    {
      name: connections === 1 ? `· ${name}` : name,
      unit: perSecond,
      product: rate,
      reference: {
        name: groupCommitName,
        reading: customersPerSecond(batch(groupCommit, connections)),
      },
      // A connection alone has nobody to share a commit with.
      ...(connections !== 1 && { aim: atLeast(0.85) }),
    },
    {
      name: `· ${name}, the server's CPU for a batch`,
      unit: "ms",
      product: cpuMsPerRequest(batch(product, connections)),
      reference: {
        name: oneTransactionName,
        reading: cpuMsPerRequest(batch(oneTransaction, connections)),
      },
    },
  ];
};

/** @param customers in the large database */
export function batchLines(customers: number): LoadLine[] {
  const count = (value: number) => `${value.toLocaleString("en")} customers`;
  const large = count(customers);
  const onEmpty = createTargets("empty", 0, 1);
  const onLarge = createTargets(large, customers, 1);
  const onTenth = createTargets(count(customers / 10), customers / 10, 1);
  const onTwo = createTargets("empty, two cores", 0, 2);
  const throughTrpc: Target = { ...onEmpty.product, name: "product, empty, tRPC" };
  const replaying: Target = { ...onEmpty.product, name: "product, empty, replays" };

  const viaTrpc = connectionCounts.map(
    (connections): LoadLine => ({
      name: `batch through tRPC, ${showConnections(connections)}, empty`,
      unit: perSecond,
      product: customersPerSecond({ target: throughTrpc, workload: trpcBatch, connections }),
      reference: {
        name: "REST",
        reading: customersPerSecond(batch(onEmpty.product, connections)),
      },
      aim: atLeast(0.9),
    }),
  );

  const onSecondCore = ([8, 32] as const).flatMap((connections): LoadLine[] => {
    const name = `batch, ${showConnections(connections)}, empty, two cores`;
    const product = customersPerSecond(batch(onTwo.product, connections));
    return [
      {
        name,
        unit: perSecond,
        product,
        reference: {
          name: oneTransactionName,
          reading: customersPerSecond(batch(onTwo.oneTransaction, connections)),
        },
        aim: atLeast(1.6),
      },
      {
        name: `· ${name}`,
        unit: perSecond,
        product,
        reference: {
          name: "product, one core",
          reading: customersPerSecond(batch(onEmpty.product, connections)),
        },
      },
    ];
  });

  const onEmptyRate = {
    name: "product, empty",
    reading: customersPerSecond(batch(onEmpty.product, 8)),
  };
  const growth: LoadLine[] = [
    {
      name: `batch, 8 connections, ${large}, against empty`,
      unit: perSecond,
      product: customersPerSecond(batch(onLarge.product, 8)),
      reference: onEmptyRate,
      aim: atLeast(0.7),
    },
    {
      name: `batch, 8 connections, ${count(customers * 10)}, an estimate, against empty`,
      unit: perSecond,
      product: customersPerSecondTenfold(batch(onTenth.product, 8), batch(onLarge.product, 8)),
      reference: onEmptyRate,
      aim: atLeast(0.7),
    },
    {
      name: `· the one-transaction reference, ${large}, against empty`,
      unit: perSecond,
      product: customersPerSecond(batch(onLarge.oneTransaction, 8)),
      reference: {
        name: "itself, empty",
        reading: customersPerSecond(batch(onEmpty.oneTransaction, 8)),
      },
    },
  ];

  return [
    ...connectionCounts.flatMap((connections) => linesOfRate("empty", onEmpty, connections)),
    {
      name: "batch, 8 connections, empty, p99",
      unit: "ms",
      product: p99Ms(batch(onEmpty.product, 8)),
      reference: { name: oneTransactionName, reading: p99Ms(batch(onEmpty.oneTransaction, 8)) },
      aim: atMost(1.5),
    },
    ...viaTrpc,
    ...onSecondCore,
    ...connectionCounts.flatMap((connections) => linesOfRate(large, onLarge, connections)),
    ...growth,
    {
      name: "idempotent replay of a batch, 8 connections",
      unit: "ms",
      product: msPerRequest({ target: replaying, workload: batchReplay, connections: 8 }),
      reference: { name: "the original", reading: msPerRequest(batch(onEmpty.product, 8)) },
      aim: below(1),
    },
    {
      name: "memory after the loads, empty",
      unit: "MB",
      product: residentMegabytes(
        ...connectionCounts.map((connections) => batch(onEmpty.product, connections)),
      ),
      aim: atMost(250),
    },
  ];
}
