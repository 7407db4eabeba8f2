/** A server under load: where batches go, and how to end it. */
export interface ServerTarget {
  name: string;
  url: URL;
  /** Headers of the next request; called once for each, so that keys can be fresh. */
  headers(): Record<string, string>;
  /** The last lines that the server printed, to explain a failed run. */
  output(): string;
  stop(): Promise<void>;
}
