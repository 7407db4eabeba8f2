import type { FastifyInstance } from "fastify";

/** Lets a reference listen on a free port, print its address, and end when it is told to. */
export async function listen(app: FastifyInstance, close: () => unknown): Promise<void> {
  const stop = async () => {
    await app.close();
    await close();
    process.exit(0);
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.stdout.write(`${await app.listen({ host: "127.0.0.1", port: 0 })}\n`);
}
