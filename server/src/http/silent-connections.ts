import type { Server } from "node:http";
import type { Socket } from "node:net";

/**
 * Connections on which nobody has said anything yet, as browsers open them in advance. Node does not
 * count them among those that are idle, and so would wait for them when a server ends.
 */
export class SilentConnections {
  readonly #sockets = new Set<Socket>();

  constructor(server: Server) {
    server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
    });
  }

  /** Ends those on which still nothing was said. */
  close(): void {
    for (const socket of this.#sockets) {
      if (socket.bytesRead === 0) socket.destroy();
    }
  }
}
