import type { createReferenceStore } from "./reference-store.ts";

type Store = ReturnType<typeof createReferenceStore>;
type Customers = Parameters<Store["createAll"]>[0];
type Created = ReturnType<Store["createAll"]>;

interface Waiting {
  customers: Customers;
  created?: Created;
  resolve(created: Created): void;
  reject(error: unknown): void;
}

/** Batches that wait at the same time share one transaction, and so one sync of the disk. */
export function createGroupCommit(store: Store) {
  let waiting: Waiting[] = [];

  function commitAlone(batch: Waiting) {
    try {
      batch.resolve(store.transaction(() => store.createAll(batch.customers)));
    } catch (error) {
      batch.reject(error);
    }
  }

  function drain() {
    const group = waiting;
    waiting = [];
    try {
      store.transaction(() => {
        for (const batch of group) batch.created = store.createAll(batch.customers);
      });
    } catch {
      // Savepoints would cost every group; running a failed group again one by one costs only that.
      for (const batch of group) commitAlone(batch);
      return;
    }
    for (const batch of group) batch.resolve(batch.created ?? []);
  }

  return (customers: Customers) =>
    new Promise<Created>((resolve, reject) => {
      if (waiting.length === 0) setImmediate(drain);
      waiting.push({ customers, resolve, reject });
    });
}
