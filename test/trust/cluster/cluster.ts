import { setTimeout } from "node:timers/promises";
import { freePort } from "../../helpers/free-port.ts";
import { type PostgresServer, startPostgres } from "../../helpers/postgres/start-postgres.ts";
import { execute } from "../../helpers/postgres/test-databases.ts";
import { type TemporaryFolder, temporaryFolder } from "../../helpers/temporary-folder.ts";
import type { KillableProcess } from "../kill/killable-process.ts";
import { serverProcess } from "../kill/server-process.ts";
import { type RoundRobin, roundRobin } from "./round-robin.ts";

const SERVERS = 3;

/** Servers as processes of their own over one PostgreSQL server, behind a balancer. */
export class Cluster implements AsyncDisposable {
  readonly #folder: TemporaryFolder;
  readonly #postgres: PostgresServer;
  readonly #balancer: RoundRobin;
  readonly #ports: readonly number[];
  readonly #servers: (KillableProcess | undefined)[] = [];

  private constructor(
    folder: TemporaryFolder,
    {
      postgres,
      balancer,
      ports,
    }: { postgres: PostgresServer; balancer: RoundRobin; ports: number[] },
  ) {
    this.#folder = folder;
    this.#postgres = postgres;
    this.#balancer = balancer;
    this.#ports = ports;
  }

  static async start(): Promise<Cluster> {
    const folder = await temporaryFolder();
    // Its crashes are part of the test, so what it has committed has to be on the disk.
    const postgres = await startPostgres({ isDurable: true });
    const ports = await Promise.all(Array.from({ length: SERVERS }, freePort));
    const balancer = await roundRobin(ports);
    const cluster = new Cluster(folder, { postgres, balancer, ports });
    await Promise.all(ports.map((_, index) => cluster.#startServer(index)));
    return cluster;
  }

  /** Of the balancer. */
  get url(): string {
    return this.#balancer.url;
  }

  get databaseUrl(): string {
    return `${this.#postgres.url}/postgres`;
  }

  /** Kills a server, and starts it again a while later. */
  async killServer(index: number, pauseMs: number): Promise<void> {
    await this.#servers[index % SERVERS]?.kill();
    await setTimeout(pauseMs);
    await this.#startServer(index % SERVERS);
  }

  /** Cuts about so many of a hundred of the database's connections. */
  async cutConnections(percent: number): Promise<void> {
    await execute(
      this.databaseUrl,
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'customer-desk' and random() * 100 < ${percent}`,
    );
  }

  /** Ends the database server in the middle of everything, and starts it again. */
  async crashDatabase(): Promise<void> {
    await this.#postgres.crash();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#servers.map((server) => server?.kill()));
    await this.#balancer[Symbol.asyncDispose]();
    await this.#postgres[Symbol.asyncDispose]();
    await this.#folder[Symbol.asyncDispose]();
  }

  /** As whoever looks after it does: until it is up, which it cannot be without a database. */
  async #startServer(index: number): Promise<void> {
    const { databaseUrl } = this;
    const port = this.#ports[index] ?? 0;
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const environment = { DATABASE_POOL_SIZE: "6" };
      const server = serverProcess({ folder: this.#folder.path, databaseUrl, port, environment });
      this.#servers[index] = server;
      if (await server.isReady) return;
    }
    throw new Error(`A server does not start: ${this.#servers[index]?.output}`);
  }
}
