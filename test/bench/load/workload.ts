import type { RunningServer } from "../servers/running-server.ts";
import type { Contents } from "../servers/seed-databases.ts";

export interface BenchRequest {
  method: "GET" | "POST";
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: Buffer;
  /**
   * Tells how many customers were created.
   * @throws if the answer is not the one that belongs to the request
   */
  check(answer: Answer): number;
}

export interface Answer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  text: string;
}

/** What connections ask for, one request after the other. */
export interface Workload {
  name: string;
  /** Requests before the first that counts: the server's code is compiled by then. */
  warmUp: number;
  /** Called once for each connection; gives its next request. */
  createRequests(server: RunningServer, contents: Contents): () => BenchRequest;
}
