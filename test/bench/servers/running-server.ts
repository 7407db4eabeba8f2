/** A server of a run, in one or more processes of its own. */
export interface RunningServer {
  name: string;
  /** Of each of its processes, without a slash at the end. */
  addresses: readonly string[];
  /** The references take any. */
  apiKey: string;
  /** The last lines that the server printed, to explain a failed run. */
  output(): string;
  stop(): Promise<void>;
}
