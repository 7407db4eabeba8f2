import type { Operations, RunOperation } from "./create-operations.ts";

/** The operation with this name, which comes from the contract. */
export function findOperation(operations: Operations, name: string): RunOperation {
  const run = operations.get(name);
  if (run === undefined) throw new Error(`There is no operation ${name}.`);
  return run;
}
