import { Socket } from "node:net";

/**
 * A socket that sends what is written in one turn of the event loop as one message: statements that do
 * not wait for one another cost one call of the operating system, not one each.
 */
export function gatheringSocket(): Socket {
  const socket = new Socket();
  // Connecting puts the original `write` back.
  return socket.once("connect", () => gatherWrites(socket));
}

function gatherWrites(socket: Socket): void {
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  let isGathering = false;
  const send = () => {
    isGathering = false;
    socket.uncork();
  };
  socket.write = (...args: unknown[]) => {
    if (!isGathering) {
      isGathering = true;
      socket.cork();
      process.nextTick(send);
    }
    return write(...args);
  };
}
