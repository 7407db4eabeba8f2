import type { Cell, Target } from "../load/cell.ts";
import type { LoadLine } from "../load/load-line.ts";
import { cpuMsPerRequest, msPerRequest, requestsPerSecond } from "../load/reading.ts";
import type { Workload } from "../load/workload.ts";
import { getByExternalId, getById, listPage } from "../load/workloads.ts";
import { atLeast, atMost } from "../measure.ts";

const reference = "reference, prepared select";
const connections = 8;

/** @param customers that there are to read */
export function readsLines(customers: number): LoadLine[] {
  const create = (name: string, kind: Target["kind"]): Target => ({
    name,
    kind,
    customers,
    cores: 1,
  });
  const targets = {
    reference: create(reference, "one-transaction"),
    product: create("product", "product"),
  };
  const read = (target: Target, workload: Workload): Cell => ({ target, workload, connections });

  const linesOf = (workload: Workload): LoadLine[] => {
    const ofProduct = read(targets.product, workload);
    const ofReference = read(targets.reference, workload);
    return [
      {
        name: workload.name,
        unit: "requests/s",
        product: requestsPerSecond(ofProduct),
        reference: { name: reference, reading: requestsPerSecond(ofReference) },
        aim: atLeast(0.7),
      },
      {
        name: `· ${workload.name}, the server's CPU`,
        unit: "ms",
        product: cpuMsPerRequest(ofProduct),
        reference: { name: reference, reading: cpuMsPerRequest(ofReference) },
      },
    ];
  };

  const start = listPage("start");
  const later = [listPage("middle"), listPage("end")];
  return [
    ...[getById, getByExternalId, start, ...later].flatMap(linesOf),
    ...later.map(
      (workload): LoadLine => ({
        name: `${workload.name}, against the start`,
        unit: "ms",
        product: msPerRequest(read(targets.product, workload)),
        reference: { name: start.name, reading: msPerRequest(read(targets.product, start)) },
        aim: atMost(1.2),
      }),
    ),
  ];
}
