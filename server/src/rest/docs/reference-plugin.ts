import type { FastifyInstance } from "fastify";
import { loadScalarScript, type ScalarScript } from "./load-scalar-script.ts";
import { REFERENCE_PAGE, REFERENCE_POLICY, START_SCRIPT } from "./reference-page.ts";

const JAVASCRIPT = "text/javascript; charset=utf-8";

/** The browsable reference at `/docs/`: a page, the script that starts it, and Scalar's own. */
export async function referencePlugin(app: FastifyInstance): Promise<void> {
  // Relative, so that it holds behind a proxy that adds a prefix.
  app.get("/docs", async (_request, reply) => reply.redirect("docs/", 308));
  app.get("/docs/", async (_request, reply) =>
    reply
      .type("text/html; charset=utf-8")
      .header("content-security-policy", REFERENCE_POLICY)
      .header("referrer-policy", "no-referrer")
      .send(REFERENCE_PAGE),
  );
  app.get("/docs/start.js", async (_request, reply) => reply.type(JAVASCRIPT).send(START_SCRIPT));

  let loading: Promise<ScalarScript> | undefined;
  app.get("/docs/scalar.js", async (request, reply) => {
    // It takes 5 MB, so only once there is a reader.
    loading ??= loadScalarScript();
    const { source, etag } = await loading;
    reply.header("cache-control", "no-cache").header("etag", etag);
    if (request.headers["if-none-match"] === etag) return reply.code(304).send();
    return reply.type(JAVASCRIPT).send(source);
  });
}
