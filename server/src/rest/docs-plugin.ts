import { randomBytes } from "node:crypto";
import {
  API_VERSIONS,
  type ApiVersion,
  CURRENT_API_VERSION,
  CustomerDeskError,
  errorDefinition,
  fieldIssue,
  isErrorCode,
  resolveApiVersion,
} from "@customer-desk/shared";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { publicUrlOf } from "../http/public-url.ts";
import { openApiDocument } from "./openapi.ts";

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
    const { status, type, message, fix, retryable } = errorDefinition(code);
    return reply
      .type("text/markdown; charset=utf-8")
      .send(
        [
          `# ${code}`,
          "",
          message,
          "",
          `- HTTP status: ${status}`,
          `- Type: \`${type}\``,
          `- API version: ${known}`,
          `- Worth repeating: ${retryable ? "yes, with the same idempotency key" : "no"}`,
          "",
          "## What to do",
          "",
          fix,
          "",
          "Keep the `x-request-id` of the answer: it finds the request in the server's log.",
          "",
        ].join("\n"),
      );
  });

  const reference = createReference();
  const serveReference = async (request: FastifyRequest, reply: FastifyReply) => {
    const nonce = randomBytes(16).toString("base64");
    const page = await (await reference()).inject({ url: request.url, headers: { nonce } });
    reply
      .code(page.statusCode)
      .header("content-type", page.headers["content-type"])
      // The reference runs its own script and nothing else, and talks to this server alone.
      .header(
        "content-security-policy",
        `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
      );
    return reply.send(page.rawPayload);
  };
  app.get("/docs", async (_request, reply) => reply.redirect("/docs/", 308));
  app.get("/docs/", serveReference);
  app.get("/docs/js/scalar.js", serveReference);
}

/** Makes the app of the browsable reference when the first reader comes: its script takes 5 MB. */
function createReference(): () => Promise<FastifyInstance> {
  let made: Promise<FastifyInstance> | undefined;
  const make = async () => {
    const { default: scalar } = await import("@scalar/fastify-api-reference");
    const app = Fastify();
    await app.register(scalar, {
      routePrefix: "/docs",
      configuration: {
        pageTitle: "Customer Desk API",
        sources: API_VERSIONS.map(([version]) => ({
          title: version,
          url: `/openapi.json?version=${version}`,
          default: version === CURRENT_API_VERSION,
        })),
        // Fonts, telemetry and example requests would go out to other hosts.
        withDefaultFonts: false,
        telemetry: false,
        hideClientButton: true,
        agent: { disabled: true },
      },
    });
    return app;
  };
  return () => {
    made ??= make();
    return made;
  };
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
