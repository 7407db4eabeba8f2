/** What connections in a closed loop got out of a server. */
export interface LoadResult {
  requests: number;
  /** Customers that the answers say were created. */
  created: number;
  seconds: number;
  latenciesMs: number[];
  /** Share of the time that the load generator's own thread was busy: near 1, it is the limit. */
  generatorBusy: number;
}

/** What a cell measured in one round. */
export interface Measurement extends LoadResult {
  /** Time on the CPU of all the server's threads. */
  serverCpuSeconds: number;
  /** Time on the CPU of the database's processes, if it has any and they can be seen. */
  databaseCpuSeconds: number | undefined;
  /** What the server has resident at the end. */
  residentMegabytes: number;
}
