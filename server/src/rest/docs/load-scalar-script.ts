import { createHash } from "node:crypto";
import Fastify from "fastify";

export interface ScalarScript {
  readonly source: Buffer;
  readonly etag: string;
}

/**
 * The script of Scalar's API reference, out of Scalar's plugin, which keeps it to itself: an app
 * that nobody listens to serves it once.
 */
export async function loadScalarScript(): Promise<ScalarScript> {
  const { default: scalar } = await import("@scalar/fastify-api-reference");
  const app = Fastify();
  await app.register(scalar, { routePrefix: "/docs", configuration: { url: "/openapi.json" } });
  const { rawPayload: source } = await app.inject("/docs/js/scalar.js");
  await app.close();
  const etag = `"${createHash("sha256").update(source).digest("base64url")}"`;
  return { source, etag };
}
