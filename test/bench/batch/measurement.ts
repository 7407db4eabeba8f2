/** What one server did under one load for a few seconds. */
export interface Measurement {
  target: string;
  connections: number;
  round: number;
  batches: number;
  seconds: number;
  customersPerSecond: number;
  latenciesMs: number[];
  /** Share of the time that the load generator's own thread was busy: near 1, it is the limit. */
  generatorBusy: number;
}
