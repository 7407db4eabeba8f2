import Sqlite from "better-sqlite3";

export interface DatabaseLock extends Disposable {
  release(): void;
}

/** Keeps every other connection from writing a SQLite file, as another program could. */
export function lockDatabase(file: string): DatabaseLock {
  const database = new Sqlite(file, { fileMustExist: true });
  database.exec("begin immediate");
  const release = () => {
    if (database.open) database.close();
  };
  return { release, [Symbol.dispose]: release };
}
