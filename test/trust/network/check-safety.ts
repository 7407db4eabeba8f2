import { openSqlite } from "@customer-desk/server/persistence/sqlite/open-sqlite";
import type { SimulatedImport } from "./random-rows.ts";
import type { SimulatedApp } from "./simulated-app.ts";
import type { SimulatedNetwork } from "./simulated-network.ts";

export interface World {
  readonly app: SimulatedApp;
  readonly network: SimulatedNetwork;
  readonly plan: SimulatedImport;
  readonly serverFile: string;
}

/** A customer as the server's database has it. */
export interface StoredCustomer {
  readonly id: string;
  readonly external_id: string | null;
  readonly email: string;
}

/** What must hold at every instant, whether or not anything ever arrives. What does not, in words. */
export function checkSafety(world: World): string[] {
  const { app, network } = world;
  const customers = storedCustomers(world.serverFile);
  return [
    ...repeated(customers.map(({ email }) => email)).map((email) => `${email} is there twice`),
    ...repeated(customers.flatMap(({ external_id }) => external_id ?? [])).map(
      (id) => `${id} is there twice`,
    ),
    ...changed(network.sent.map(({ key, body }) => [key, body])).map(
      (key) => `${key} was sent with other bytes`,
    ),
    ...[...network.told].flatMap(([key, answers]) =>
      answers.size === 1 ? [] : `${key} got ${answers.size} different answers`,
    ),
    ...repeated(app.batches().flatMap(({ positions }) => JSON.parse(positions) as number[])).map(
      (position) => `row ${position} is in two batches`,
    ),
    ...lies(app, customers),
  ];
}

/** Rows that are said to be on the server and are not. */
function lies(app: SimulatedApp, customers: readonly StoredCustomer[]): string[] {
  const ids = new Set(customers.map(({ id }) => id));
  return app
    .rows()
    .filter(({ state }) => state === "created" || state === "existing")
    .filter(({ customer_id }) => !ids.has(customer_id ?? ""))
    .map(({ position, state }) => `row ${position} is ${state} but not on the server`);
}

export function storedCustomers(file: string): StoredCustomer[] {
  const database = openSqlite(file, { mustExist: true });
  try {
    return database
      .prepare("select id, external_id, email from customer")
      .all() as StoredCustomer[];
  } finally {
    database.close();
  }
}

function repeated<T>(values: readonly T[]): T[] {
  const seen = new Set<T>();
  return values.filter((value) => seen.size === seen.add(value).size);
}

/** Keys that came with more than one value. */
function changed(entries: readonly (readonly [string, string])[]): string[] {
  const first = new Map<string, string>();
  return entries.flatMap(([key, value]) => {
    const known = first.get(key);
    if (known === undefined) first.set(key, value);
    return known === undefined || known === value ? [] : key;
  });
}
