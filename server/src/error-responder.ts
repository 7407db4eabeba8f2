import { type ApiVersion, errorDefinition } from "@customer-desk/shared/schemas";
import type { FastifyReply, FastifyRequest } from "fastify";
import { toCustomerDeskError } from "./errors/to-customer-desk-error.ts";
import type { Admission } from "./http/admission.ts";
import { publicUrlOf } from "./http/public-url.ts";
import { defaultVersion, doorOf, requestVersion } from "./rest/api-door.ts";
import { errorBody } from "./rest/error-body.ts";
import { toErrorShape } from "./trpc/to-trpc-error.ts";

export interface ErrorResponderOptions {
  readonly admission: Admission;
  readonly publicUrl: string | undefined;
}

export type ErrorResponder = (
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
) => FastifyReply;

/**
 * Makes the function that answers with an error, in the envelope of the door and API version that
 * were asked for. It is the only place where an error becomes an answer, and where one that nobody
 * foresaw is logged.
 */
export function createErrorResponder(options: ErrorResponderOptions): ErrorResponder {
  const { admission, publicUrl } = options;
  return (thrown, request, reply) => {
    const error = toCustomerDeskError(thrown);
    const { status } = errorDefinition(error.code);
    if (error.code === "internal_error") {
      request.log.error({ err: error.cause ?? error }, "internal error");
    } else if (status >= 500) {
      request.log.warn({ err: error }, error.message);
    }
    if (error.retryAfterSeconds !== undefined) reply.header("retry-after", error.retryAfterSeconds);
    reply.code(status).type("application/json; charset=utf-8");
    const [path = ""] = request.url.split("?", 1);
    if (path === "/trpc" || path.startsWith("/trpc/")) {
      return reply.send({ error: toErrorShape(error, request.id) });
    }
    const pin = admission.findCaller(request)?.apiVersion ?? null;
    const version = versionOf(request, path, pin);
    return reply.send(errorBody(error, version, publicUrlOf(request, publicUrl)));
  };
}

function versionOf(request: FastifyRequest, path: string, pin: string | null): ApiVersion {
  const door = doorOf(path);
  try {
    return requestVersion(door, request.headers["commet-version"], pin);
  } catch {
    // The header is what is being complained of.
    return defaultVersion(door, pin);
  }
}
