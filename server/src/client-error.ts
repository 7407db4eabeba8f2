import type { Duplex } from "node:stream";
import { CURRENT_API_VERSION, CustomerDeskError } from "@customer-desk/shared/schemas";
import { toCustomerDeskError } from "./errors/to-customer-desk-error.ts";
import { errorBody } from "./rest/error-body.ts";

const STATUS_LINES: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
};

/** Whoever was refused gets this long to read why and to hang up; nobody else would end the connection. */
const LINGER_MS = 5_000;

export interface SocketAnswer {
  readonly requestId: string;
  readonly publicUrl: string;
}

/** Answers what is not even HTTP, on the bare socket, with a body of the usual form. */
export function answerClientError(
  error: Error & { code?: string },
  socket: Duplex,
  answer: SocketAnswer,
): void {
  if (error.code === "ECONNRESET") return void socket.destroy();
  const statusLine = STATUS_LINES[error.code ?? ""] ?? "400 Bad Request";
  refuse(socket, statusLine, new CustomerDeskError("bad_request", { cause: error }), answer);
}

/** Answers who takes this for a proxy: Node hands such a request over as a bare socket. */
export function answerConnect(socket: Duplex, answer: SocketAnswer): void {
  const error = new CustomerDeskError("bad_request", { message: "This server is no proxy." });
  // Whoever asked may be gone.
  socket.on("error", () => undefined);
  refuse(socket, "400 Bad Request", error, answer);
}

function refuse(
  socket: Duplex,
  statusLine: string,
  error: CustomerDeskError,
  { requestId, publicUrl }: SocketAnswer,
): void {
  if (!socket.writable) return void socket.destroy();
  const refusal = toCustomerDeskError(error);
  const body = JSON.stringify(errorBody(refusal, CURRENT_API_VERSION, publicUrl));
  const lines = [
    `HTTP/1.1 ${statusLine}`,
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    "Connection: close",
  ];
  const limit = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once("close", () => clearTimeout(limit));
  socket.end(`${lines.join("\r\n")}\r\n\r\n${body}`);
}
