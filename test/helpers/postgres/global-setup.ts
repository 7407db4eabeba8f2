import type { TestProject } from "vitest/node";
import { startPostgres } from "./start-postgres.ts";
import { createTemplate, type DatabaseServer, dropDatabase } from "./test-databases.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** For the tests that are run over PostgreSQL. */
    readonly postgres: DatabaseServer | undefined;
  }
}

/** Brings a PostgreSQL server for all tests of the run, or takes the one of TEST_DATABASE_URL. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const existing = process.env.TEST_DATABASE_URL;
  const own = existing === undefined ? await startPostgres() : undefined;
  const server = await createTemplate(existing ?? `${own?.url}/postgres`);
  provide("postgres", server);
  return async () => {
    await dropDatabase(server.url, server.template);
    await own?.[Symbol.asyncDispose]();
  };
}
