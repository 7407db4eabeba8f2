import { type Cell, showConnections, type Target } from "../load/cell.ts";
import type { LoadLine } from "../load/load-line.ts";
import { cpuMsPerRequest, customersPerSecond, databaseCpuMsPerRequest } from "../load/reading.ts";
import { restBatch } from "../load/workloads.ts";
import { atLeast } from "../measure.ts";

const perSecond = "customers/s";
const referenceName = "reference, multi-row insert";

/** Divisible by every number of servers. */
const clusterConnections = 12;

const reference: Target = {
  name: referenceName,
  kind: "multi-row-insert",
  customers: 0,
  cores: 1,
};
const product: Target = { name: "product", kind: "product", customers: 0, cores: 1 };

const showServers = (count: number) => `${count} server${count === 1 ? "" : "s"}`;

/** Servers that share a database and all processors. */
const cluster = (processes: number): Target => ({
  name: `product, ${showServers(processes)}`,
  kind: "product",
  customers: 0,
  processes,
});

const batch = (target: Target, connections: number): Cell => ({
  target,
  workload: restBatch,
  connections,
});

const linesOfRate = (connections: number, seesDatabase: boolean): LoadLine[] => {
  const name = `batch, ${showConnections(connections)}, PostgreSQL`;
  const [ofProduct, ofReference] = [batch(product, connections), batch(reference, connections)];
  const compare = (read: typeof customersPerSecond) => ({
    product: read(ofProduct),
    reference: { name: referenceName, reading: read(ofReference) },
  });
  return [
    { name, unit: perSecond, ...compare(customersPerSecond), aim: atLeast(0.85) },
    {
      name: `· ${name}, the server's CPU for a batch`,
      unit: "ms",
      ...compare(cpuMsPerRequest),
    },
    ...(seesDatabase
      ? [
          {
            name: `· ${name}, the database's CPU for a batch`,
            unit: "ms",
            ...compare(databaseCpuMsPerRequest),
          },
        ]
      : []),
  ];
};

/** @param seesDatabase whether the database's processes can be seen from here */
export function postgresLines(seesDatabase: boolean): LoadLine[] {
  const rateOf = (servers: number) =>
    customersPerSecond(batch(cluster(servers), clusterConnections));
  return [
    ...[1, 4].flatMap((connections) => linesOfRate(connections, seesDatabase)),
    ...[1, 2, 3].map(
      (servers): LoadLine => ({
        name: `· batch, ${showConnections(clusterConnections)}, PostgreSQL, ${showServers(servers)}`,
        unit: perSecond,
        product: rateOf(servers),
        ...(servers > 1 && { reference: { name: showServers(1), reading: rateOf(1) } }),
      }),
    ),
  ];
}
