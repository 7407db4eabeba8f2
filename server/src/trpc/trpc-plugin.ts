import { type AppRouter, CustomerDeskError, fieldIssue } from "@customer-desk/shared/schemas";
import { resolveResponse } from "@trpc/server/http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { toCustomerDeskError } from "../errors/to-customer-desk-error.ts";
import type { Admission } from "../http/admission.ts";
import { decodeUtf8 } from "../http/parse-json.ts";
import { parseIdempotencyKey } from "../idempotency/parse-idempotency-key.ts";
import type { CallContext } from "../operations/call-context.ts";

export interface TrpcOptions {
  readonly admission: Admission;
  readonly router: AppRouter;
}

/** Most calls that a batching tRPC client may put in one HTTP request. */
const MAXIMUM_CALLS = 20;

const PATH = "/trpc/:path";

/** What tRPC knows: for anything else it has no answer, or an error. */
const METHODS = ["GET", "POST"];

/** The tRPC door, in a scope of its own: tRPC reads its bodies itself. */
export async function trpcPlugin(app: FastifyInstance, options: TrpcOptions): Promise<void> {
  app.addHook("onRequest", options.admission.admit);
  app.addHook("onRequest", refuseStreaming);
  app.removeAllContentTypeParsers();
  // tRPC wants the text, and would take bytes that are no UTF-8 for something else.
  app.addContentTypeParser(
    "application/json",
    { parseAs: "buffer" },
    async (_request: FastifyRequest, body: Buffer) => decodeUtf8(body),
  );
  app.route({
    method: ["PUT", "PATCH", "DELETE", "OPTIONS"],
    url: PATH,
    onRequest: async (_request, reply) => {
      reply.header("allow", METHODS.join(", "));
      throw new CustomerDeskError("method_not_allowed");
    },
    handler: () => undefined,
  });
  app.route({ method: METHODS, url: PATH, handler: createHandler(options) });
}

function createHandler({ admission, router }: TrpcOptions) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { path } = request.params as { path: string };
    const response = await resolveResponse({
      router,
      req: toWebRequest(request, reply),
      path,
      error: null,
      maxBatchSize: MAXIMUM_CALLS,
      // Lets queries come as POST: their input may be longer than a URL, and too private for one.
      allowMethodOverride: true,
      createContext: async ({ info }): Promise<CallContext> => ({
        requestId: request.id,
        caller: admission.callerOf(request),
        idempotencyKey: () => idempotencyKey(request, info.calls.length),
        wireRequest: undefined,
        onReplay: () => reply.header("idempotent-replayed", "true"),
      }),
      onError: ({ error, ctx }) => {
        // What tRPC refuses as a whole it would answer without content type and request id.
        if (ctx === undefined) throw error;
        const { code, cause } = toCustomerDeskError(error);
        if (code === "internal_error") request.log.error({ err: cause ?? error }, "internal error");
      },
      responseMeta: ({ errors }) => {
        const seconds = errors.flatMap(
          (error) => toCustomerDeskError(error).retryAfterSeconds ?? [],
        );
        return seconds.length === 0
          ? {}
          : { headers: new Headers({ "retry-after": String(Math.max(...seconds)) }) };
      },
    });
    reply.code(response.status);
    for (const [name, value] of response.headers) reply.header(name, value);
    return reply.send(await response.text());
  };
}

/**
 * A request as tRPC takes it. tRPC's own adapter for Fastify puts bodies and answers through web
 * streams, which is a fifth of what a batch costs; both are whole texts here.
 */
function toWebRequest(request: FastifyRequest, reply: FastifyReply): Request {
  const abort = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableEnded) abort.abort();
  });
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const each of Array.isArray(value) ? value : [value ?? ""]) headers.append(name, each);
  }
  const { method, body } = request;
  // Only its path and query are looked at.
  const web = new Request(new URL(request.url, "http://localhost"), {
    method,
    headers,
    signal: abort.signal,
  });
  return Object.defineProperty(web, "text", { value: async () => (body as string) ?? "" });
}

/**
 * A streamed answer would have sent its headers before it is known what they have to say, such as
 * `Retry-After`.
 */
async function refuseStreaming({ headers }: FastifyRequest): Promise<void> {
  if (headers["trpc-accept"] === "application/jsonl") {
    throw new CustomerDeskError("bad_request", {
      message: "This server does not stream: use httpBatchLink instead of httpBatchStreamLink.",
    });
  }
  // tRPC would take this for the same wish; by HTTP it is one that a server may ignore.
  delete headers.accept;
}

/** A key stands for one call; with several in one request it would stand for all of them at once. */
function idempotencyKey(request: FastifyRequest, calls: number): string | undefined {
  const key = parseIdempotencyKey(request.headers["idempotency-key"]);
  if (key === undefined || calls === 1) return key;
  throw new CustomerDeskError("validation_error", {
    issues: [fieldIssue("idempotency-key", "ambiguous_idempotency_key")],
  });
}
