import type { Cell, Target } from "../load/cell.ts";
import type { LoadLine } from "../load/load-line.ts";
import { cpuMsPerRequest, requestsPerSecond } from "../load/reading.ts";
import { singleCreate } from "../load/workloads.ts";
import { atLeast } from "../measure.ts";

const reference = "reference, group commit";

const create = (name: string, kind: Target["kind"]): Cell => ({
  target: { name, kind, customers: 0, cores: 1 },
  workload: singleCreate,
  connections: 32,
});

const ofReference = create(reference, "group-commit");
const ofProduct = create("product", "product");

export const singleLines: readonly LoadLine[] = [
  {
    name: "create, 32 connections",
    unit: "requests/s",
    product: requestsPerSecond(ofProduct),
    reference: { name: reference, reading: requestsPerSecond(ofReference) },
    aim: atLeast(0.8),
  },
  {
    name: "· create, 32 connections, the server's CPU",
    unit: "ms",
    product: cpuMsPerRequest(ofProduct),
    reference: { name: reference, reading: cpuMsPerRequest(ofReference) },
  },
];
