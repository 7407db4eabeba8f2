import type { MessagePort } from "node:worker_threads";
import { toErrorMessage } from "./error-message.ts";
import type { CallGroup, Reply, ThreadMethods } from "./thread-calls.ts";

/** Answers the calls that arrive at a port. Answers that are ready at the same time go together. */
export function serveCalls(
  port: MessagePort,
  methods: ThreadMethods,
  onTime: (now: number) => void,
): void {
  let replies: Reply[] = [];
  const send = () => {
    port.postMessage(replies);
    replies = [];
  };
  const reply = (each: Reply) => {
    // A tick comes after all that a commit settles, and before the next group takes the thread.
    if (replies.length === 0) process.nextTick(send);
    replies.push(each);
  };
  const answer = async (id: number, method: keyof ThreadMethods, argument: unknown) => {
    try {
      reply([id, await methods[method](argument as never)]);
    } catch (error) {
      reply([id, undefined, toErrorMessage(error)]);
    }
  };
  port.on("message", ({ now, calls }: CallGroup) => {
    onTime(now);
    for (const [id, method, argument] of calls) void answer(id, method, argument);
  });
}
