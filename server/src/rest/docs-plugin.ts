import {
  API_VERSIONS,
  type ApiVersion,
  CURRENT_API_VERSION,
  CustomerDeskError,
  fieldIssue,
  isErrorCode,
  resolveApiVersion,
} from "@customer-desk/shared/schemas";
import type { FastifyInstance } from "fastify";
import { publicUrlOf } from "../http/public-url.ts";
import { errorPage } from "./docs/error-page.ts";
import { referencePlugin } from "./docs/reference-plugin.ts";

export interface DocsOptions {
  readonly publicUrl: string | undefined;
  /** The service's own version. */
  readonly serviceVersion: string;
}

/** `/openapi.json`, the browsable reference at `/docs`, and a page for every error. */
export async function docsPlugin(app: FastifyInstance, options: DocsOptions): Promise<void> {
  const { publicUrl, serviceVersion } = options;

  app.get("/openapi.json", async (request) => {
    const { version } = request.query as { version?: unknown };
    // Loaded once there is a reader: no start waits for it.
    const { openApiDocument } = await import("./openapi.ts");
    return openApiDocument({
      version: toVersion(version ?? request.headers["commet-version"]),
      publicUrl: publicUrlOf(request, publicUrl),
      serviceVersion,
    });
  });

  app.get("/docs/api-reference/:version/errors/:page", async (request, reply) => {
    const { version, page } = request.params as { version: string; page: string };
    const code = page.replace(/\.md$/, "");
    const known = API_VERSIONS.find(([name]) => name === version)?.[0];
    if (known === undefined || !isErrorCode(code)) throw new CustomerDeskError("not_found");
    return reply.type("text/markdown; charset=utf-8").send(errorPage(known, code));
  });

  await app.register(referencePlugin);
}

function toVersion(text: unknown): ApiVersion {
  if (text === undefined) return CURRENT_API_VERSION;
  const version =
    text === "legacy" ? text : typeof text === "string" ? resolveApiVersion(text) : undefined;
  if (version !== undefined) return version;
  throw new CustomerDeskError("validation_error", {
    issues: [fieldIssue("version", "bad_version")],
  });
}
