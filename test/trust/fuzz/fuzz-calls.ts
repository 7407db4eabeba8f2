import { expect } from "vitest";
import type { TestServer } from "../../helpers/test-server.ts";
import type { FuzzDoor } from "./fuzz-door.ts";
import { parseAnswer, restFaults } from "./rest-faults.ts";
import { sendRequest, type WireAnswer } from "./send-request.ts";
import { trpcFaults } from "./trpc-faults.ts";

type Json = Readonly<Record<string, unknown>>;
type Headers = readonly (readonly [string, string])[];

export interface Called {
  readonly answer: WireAnswer;
  readonly status: number;
  readonly body: Json;
}

interface RestCall {
  readonly method: string;
  /** After the door's prefix. */
  readonly path: string;
  /** JSON text. */
  readonly text?: string | undefined;
  readonly headers?: Headers;
}

const AS_JSON = ["content-type", "application/json"] as const;

/** Calls the REST API and makes sure that the answer has what all answers of the version have. */
export async function callRest(
  server: TestServer,
  door: FuzzDoor,
  { method, path, text, headers = [] }: RestCall,
): Promise<Called> {
  const answer = await sendRequest(server, {
    method,
    path: `${door.prefix}${path}`,
    headers: [AS_JSON, ...door.headers, ...headers],
    ...(text !== undefined && { body: text }),
  });
  expect(restFaults(answer, door.shape)).toEqual([]);
  return { answer, status: answer.status, body: parseAnswer(answer) as Json };
}

/** Calls a procedure by POST and makes sure that the answer has what all answers of the door have. */
export async function callTrpc(
  server: TestServer,
  operation: string,
  text: string,
  headers: Headers = [],
): Promise<Called> {
  const answer = await sendRequest(server, {
    method: "POST",
    path: `/trpc/${operation}`,
    headers: [AS_JSON, ...headers],
    body: text,
  });
  expect(trpcFaults(answer)).toEqual([]);
  return { answer, status: answer.status, body: parseAnswer(answer) as Json };
}

/** A customer as tRPC has it, which shows all of it. */
export async function readBack(server: TestServer, id: unknown): Promise<Json> {
  const { status, body } = await callTrpc(server, "customers.get", JSON.stringify({ id }));
  expect(status).toBe(200);
  return (body.result as { data: Json }).data;
}

/** Whether the server still runs. */
export async function expectAlive(server: TestServer): Promise<void> {
  const { status, text } = await sendRequest(server, { method: "GET", path: "/livez" });
  expect([status, text]).toEqual([200, '{"status":"ok"}']);
}
