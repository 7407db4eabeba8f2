import { connect } from "node:net";
import type { TestServer } from "../../helpers/test-server.ts";

/** A server that neither answers nor hangs up by then hangs. */
const PATIENCE_MS = 8_000;

/**
 * Sends pieces of bytes one after another over a socket of its own, ends its side, and returns all
 * that the server sent before it closed, as Latin-1; nothing if the connection was reset, which may
 * take away part of an answer. An abrupt sender resets it itself and does not wait.
 * @throws if the server does not close the connection
 */
export async function sendBytes(
  server: TestServer,
  pieces: readonly (string | Uint8Array)[],
  { abrupt = false }: { abrupt?: boolean } = {},
): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  socket.setNoDelay(true);
  const chunks: Buffer[] = [];
  const { promise: closed, resolve, reject } = Promise.withResolvers<string>();
  let failure: NodeJS.ErrnoException | undefined;
  socket.on("data", (chunk) => chunks.push(chunk));
  socket.once("error", (error) => {
    failure = error;
  });
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error("The server hangs.")));
  socket.once("close", () => {
    if (failure === undefined) resolve(Buffer.concat(chunks).toString("latin1"));
    else if (failure.code === "ECONNRESET" || failure.code === "EPIPE") resolve("");
    else reject(failure);
  });
  for (const piece of pieces) {
    if (socket.destroyed) break;
    await new Promise<void>((written) => socket.write(piece, () => written()));
  }
  if (abrupt) socket.resetAndDestroy();
  else socket.end();
  return closed;
}
