import type { IncomingMessage } from "node:http";
import type { CreateId } from "../id-generator.ts";

const FORM = /^[\w.:-]{1,128}$/;

/** Keeps a request id that the caller or a proxy chose, if it is harmless, or makes one. */
export function requestId(request: IncomingMessage, createId: CreateId): string {
  const given = request.headers["x-request-id"];
  return typeof given === "string" && FORM.test(given) ? given : createId("req").id;
}
