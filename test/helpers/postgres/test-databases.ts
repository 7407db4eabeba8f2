import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client, escapeIdentifier } from "pg";

const COMMAND_LINE = join(import.meta.dirname, "../../../server/src/cli.ts");

/** A database server on which tests may make databases. */
export interface DatabaseServer {
  /** With the database that a session begins in. */
  readonly url: string;
  /** A database with the service's tables and nothing in them; every other one is a copy of it. */
  readonly template: string;
}

export interface TestDatabase extends AsyncDisposable {
  readonly url: string;
}

/** Makes the template that all databases of a run are copied from, with the product's own tables. */
export async function createTemplate(url: string): Promise<DatabaseServer> {
  const template = newName();
  await execute(url, `create database ${escapeIdentifier(template)}`);
  await promisify(execFile)(
    process.execPath,
    ["--conditions=customer-desk-source", COMMAND_LINE, "organizations", "list"],
    { env: { PATH: process.env.PATH, DATABASE_URL: withDatabase(url, template) } },
  );
  return { url, template };
}

export async function dropDatabase(url: string, name: string): Promise<void> {
  await execute(url, `drop database if exists ${escapeIdentifier(name)} with (force)`);
}

/** A new database, with the service's tables unless it is to be empty. */
export async function createTestDatabase(
  { url, template }: DatabaseServer,
  { isEmpty = false }: { readonly isEmpty?: boolean } = {},
): Promise<TestDatabase> {
  const name = newName();
  const source = isEmpty ? "template0" : template;
  await execute(
    url,
    `create database ${escapeIdentifier(name)} template ${escapeIdentifier(source)}`,
  );
  return {
    url: withDatabase(url, name),
    [Symbol.asyncDispose]: () => dropDatabase(url, name),
  };
}

/** Runs a statement from outside the service. */
export async function execute(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

function newName(): string {
  return `customer_desk_test_${randomBytes(8).toString("hex")}`;
}

function withDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}
