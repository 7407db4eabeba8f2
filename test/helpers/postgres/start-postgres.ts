import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmod, chown, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "../free-port.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { copyBinaries, postgresBinaries } from "./postgres-binaries.ts";
import { postgresUser } from "./postgres-user.ts";

export interface PostgresOptions {
  /** Whether what is committed survives the machine; it survives the server's death in any case. */
  readonly isDurable?: boolean;
}

export interface PostgresServer extends AsyncDisposable {
  /** Of its superuser, without a database: `postgres://…:5432`. */
  readonly url: string;
  /** Ends it as a crash would, and starts it again over the same files. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a PostgreSQL server of its own, from the npm package, in a folder that goes with it. */
export async function startPostgres({
  isDurable = false,
}: PostgresOptions = {}): Promise<PostgresServer> {
  const folder = await temporaryFolder();
  const { uid, gid } = postgresUser;
  const packaged = await postgresBinaries();
  const binaries = uid === undefined ? packaged : await copyBinaries(packaged, folder.path);
  const data = join(folder.path, "data");
  const password = randomBytes(16).toString("hex");
  const passwordFile = join(folder.path, "password");
  await mkdir(data);
  await writeFile(passwordFile, password);
  if (uid !== undefined && gid !== undefined) {
    await chmod(folder.path, 0o711);
    for (const path of [data, passwordFile]) await chown(path, uid, gid);
  }
  const environment = { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };
  await promisify(execFile)(
    binaries.initdb,
    [
      ...["--pgdata", data, "--username", "postgres", "--pwfile", passwordFile],
      ...["--auth", "password", "--encoding", "UTF8", "--locale", "C", "--no-sync"],
    ],
    { env: environment, cwd: folder.path, ...postgresUser },
  );
  const port = await freePort();
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 400,
    shared_buffers: "64MB",
    fsync: isDurable ? "on" : "off",
    full_page_writes: isDurable ? "on" : "off",
  };
  const start = async () => {
    const child = spawn(
      process.execPath,
      [
        join(import.meta.dirname, "keep-postgres.ts"),
        ...[binaries.postgres, "-D", data, "-p", String(port)],
        ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
      ],
      { env: environment, cwd: folder.path, stdio: ["pipe", "ignore", "pipe"] },
    );
    await untilReady(child);
    return child;
  };
  let server = await start();
  const end = async () => {
    if (server.exitCode !== null) return;
    server.kill("SIGTERM");
    await once(server, "exit");
  };
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}`,
    crash: async () => {
      await end();
      server = await start();
    },
    stop: end,
    [Symbol.asyncDispose]: async () => {
      await end();
      await rm(folder.path, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function untilReady(child: ChildProcess): Promise<void> {
  let said = "";
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    // Whoever knocks while it recovers from a crash is one more line before it is ready.
    said = (said + chunk).slice(-10_000);
    if (said.includes("ready to accept connections")) resolve();
  });
  child.once("exit", () => reject(new Error(`PostgreSQL did not start:\n${said}`)));
  await promise;
}
