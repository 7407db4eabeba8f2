import type { Kysely } from "kysely";
import type { Tables } from "./entities.ts";
import type { Statements } from "./statements.ts";

/** Where a repository runs its statements: in the transaction of a write, or beside all of them. */
export type Session = Kysely<Tables> & Statements;
