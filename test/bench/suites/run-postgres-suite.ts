import { execute } from "../../helpers/postgres/test-databases.ts";
import { runLoadSuite } from "../load/run-load-suite.ts";
import { postgresTargets } from "../load/start-postgres-target.ts";
import { findPostmaster } from "../servers/database-cpu.ts";
import { runPostgres } from "../servers/run-postgres.ts";
import type { SuiteResult, SuiteRun } from "../suite-run.ts";
import { postgresLines } from "./postgres-lines.ts";

/** The same batches into PostgreSQL, by one server and by several. */
export async function runPostgresSuite(run: SuiteRun): Promise<SuiteResult> {
  return runPostgres(async (postgres) => {
    const postmaster = await findPostmaster(postgres.url);
    const lines = postgresLines(postmaster !== undefined);
    const result = await runLoadSuite(lines, run, postgresTargets(postgres, postmaster));
    const [version] = await execute(postgres.url, "show server_version");
    const { server_version } = version as { server_version: string };
    return { ...result, conditions: [`PostgreSQL ${server_version}`, ...result.conditions] };
  });
}
