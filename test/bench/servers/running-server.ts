/** A server of a run, in a process of its own. */
export interface RunningServer {
  name: string;
  /** Without a slash at the end. */
  address: string;
  /** The references take any. */
  apiKey: string;
  /** The last lines that the server printed, to explain a failed run. */
  output(): string;
  stop(): Promise<void>;
}
