import type { Socket } from "node:net";
import { CURRENT_API_VERSION, CustomerDeskError } from "@customer-desk/shared";
import { toCustomerDeskError } from "./errors/to-customer-desk-error.ts";
import { errorBody } from "./rest/error-body.ts";

const STATUS_LINES: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
};

/** Answers what is not even HTTP, on the bare socket, with a body of the usual form. */
export function answerClientError(
  error: Error & { code?: string },
  socket: Socket,
  { requestId, publicUrl }: { requestId: string; publicUrl: string },
): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const refusal = toCustomerDeskError(new CustomerDeskError("bad_request", { cause: error }));
  const body = JSON.stringify(errorBody(refusal, CURRENT_API_VERSION, publicUrl));
  const lines = [
    `HTTP/1.1 ${STATUS_LINES[error.code ?? ""] ?? "400 Bad Request"}`,
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    "Connection: close",
  ];
  socket.end(`${lines.join("\r\n")}\r\n\r\n${body}`);
}
