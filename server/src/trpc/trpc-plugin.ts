import { type AppRouter, CustomerDeskError, fieldIssue } from "@customer-desk/shared";
import { fastifyRequestHandler } from "@trpc/server/adapters/fastify";
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

/** The tRPC door, in a scope of its own: tRPC reads its bodies itself. */
export async function trpcPlugin(app: FastifyInstance, options: TrpcOptions): Promise<void> {
  const { admission, router } = options;
  app.addHook("onRequest", admission.admit);
  app.addHook("onRequest", refuseStreaming);
  app.removeAllContentTypeParsers();
  // tRPC wants the text, and would take bytes that are no UTF-8 for something else.
  app.addContentTypeParser(
    "application/json",
    { parseAs: "buffer" },
    async (_request: FastifyRequest, body: Buffer) => decodeUtf8(body),
  );
  app.all("/trpc/:path", async (request, reply) => {
    const { path } = request.params as { path: string };
    await fastifyRequestHandler({
      router,
      req: request,
      res: reply,
      path,
      maxBatchSize: MAXIMUM_CALLS,
      // Lets queries come as POST: their input may be longer than a URL, and too private for one.
      allowMethodOverride: true,
      createContext: ({ req, res, info }: ContextInput): CallContext => ({
        requestId: req.id,
        caller: admission.callerOf(req),
        idempotencyKey: () => idempotencyKey(req, info.calls.length),
        wireRequest: undefined,
        onReplay: () => res.header("idempotent-replayed", "true"),
      }),
      onError: ({ error, ctx, req }: ErrorInput) => {
        // What tRPC refuses as a whole it would answer without content type and request id.
        if (ctx === undefined) throw error;
        const { code, cause } = toCustomerDeskError(error);
        if (code === "internal_error") req.log.error({ err: cause ?? error }, "internal error");
      },
      responseMeta: ({ errors }: { errors: readonly unknown[] }) => {
        const seconds = errors.flatMap(
          (error) => toCustomerDeskError(error).retryAfterSeconds ?? [],
        );
        return seconds.length === 0
          ? {}
          : { headers: new Headers({ "retry-after": String(Math.max(...seconds)) }) };
      },
    });
  });
}

interface ContextInput {
  readonly req: FastifyRequest;
  readonly res: FastifyReply;
  readonly info: { readonly calls: readonly unknown[] };
}

interface ErrorInput {
  readonly error: unknown;
  /** Undefined for a request that is refused before any of its calls is looked at. */
  readonly ctx?: object | undefined;
  readonly req: FastifyRequest;
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
