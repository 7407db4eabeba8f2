import type Sqlite from "better-sqlite3";
import { foldCase } from "../fold-case.ts";

/** Defines the SQL functions of the service, which a connection has to have before it is used. */
export function defineFunctions(database: Sqlite.Database): void {
  database.function("fold_case", { deterministic: true }, (text: string | null) =>
    text === null ? null : foldCase(text),
  );
}
