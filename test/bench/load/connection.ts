import { Client } from "undici";
import type { Answer, BenchRequest } from "./workload.ts";

/** A kept-alive connection; one request at a time. */
export function openConnection(address: string) {
  const client = new Client(address);

  /** `dispatch` rather than `request`: the generator must not be what limits a run. */
  const send = ({ method, path, headers, body }: BenchRequest): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let answer: Pick<Answer, "status" | "headers">;
      client.dispatch(
        { method, path, headers, body: body ?? null },
        {
          onRequestStart: () => undefined,
          onResponseStart: (_controller, status, received) => {
            answer = { status, headers: received };
          },
          onResponseData: (_controller, chunk) => {
            chunks.push(chunk);
          },
          onResponseEnd: () => resolve({ ...answer, text: Buffer.concat(chunks).toString() }),
          onResponseError: (_controller, error) => reject(error),
        },
      );
    });

  return { send, close: () => client.destroy() };
}
