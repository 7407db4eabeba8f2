import type { Session } from "./session.ts";

/** The stored data, whichever engine holds it: every read and write of the service goes through here. */
export interface Database {
  /** What messages call it: a file, or an address without its secrets. */
  readonly name: string;

  /**
   * Brings the tables to this version. Of several processes that try at once one does it and the
   * others wait for it.
   * @throws StartupError if a newer version has been at work on this database
   */
  migrate(): Promise<void>;

  /**
   * From here on no statement blocks the process to wait for another one's lock: writes wait for it
   * without standing in the way of what else there is to do.
   */
  stopBlocking(): void;

  /**
   * Runs statements that only read. Each sees all committed writes and no others.
   * @throws CustomerDeskError `service_unavailable` when the storage fails
   */
  read<T>(work: (session: Session) => Promise<T>): Promise<T>;

  /**
   * A number that is another one once anything has been committed, by whichever process; undefined
   * where asking for it would take as long as a read.
   */
  dataVersion(): number | undefined;

  /**
   * Runs statements that only read, all of them one state of the database, which others go on
   * changing. It keeps the engine from clearing away what was changed since, so it must have an end.
   * @throws CustomerDeskError `service_unavailable` when the storage fails
   */
  snapshot<T>(work: (session: Session) => Promise<T>): Promise<T>;

  /**
   * Runs statements that write, all or none of them. Settles when they are on the disk. The work may
   * run several times, each time with nothing of the times before in the database, so it must not
   * touch anything else.
   * @throws CustomerDeskError `service_unavailable` when the storage fails; the message tells whether
   *   it is certain that nothing was written
   */
  write<T>(work: (session: Session) => Promise<T>): Promise<T>;

  /**
   * Makes sure that the database can be read and written, without changing it.
   * @throws CustomerDeskError `service_unavailable`
   */
  probe(): Promise<void>;

  /**
   * Copies the whole database to a new file, consistently, while others read and write.
   * @throws EngineRefusal if this engine has a better way
   */
  backup(file: string): Promise<void>;

  /**
   * What is wrong with the stored data; empty if nothing is.
   * @throws EngineRefusal if this engine has a better way
   */
  findDamage(): Promise<string[]>;

  close(): Promise<void>;
}
