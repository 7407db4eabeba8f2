import { spawn } from "node:child_process";
import { postgresUser } from "./postgres-user.ts";

/**
 * Runs PostgreSQL for as long as whoever started this program is there, however that one ends.
 * Without it, a test run that is killed would leave a server behind.
 */
const [program = "", ...args] = process.argv.slice(2);
const postgres = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"], ...postgresUser });
postgres.on("exit", (code) => process.exit(code ?? 1));
process.stdin.on("close", () => postgres.kill("SIGQUIT")).resume();
// These are for PostgreSQL: https://www.postgresql.org/docs/current/server-shutdown.html
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => postgres.kill("SIGQUIT"));
