import { CustomerDeskError } from "@customer-desk/shared/schemas";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { Authenticator } from "./auth/authenticator.ts";
import { answerClientError, answerConnect } from "./client-error.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import { CustomerService } from "./customers/customer.service.ts";
import { createErrorResponder } from "./error-responder.ts";
import { AccessLog } from "./http/access-log.ts";
import { Admission } from "./http/admission.ts";
import { assertAnswerable } from "./http/assert-answerable.ts";
import { type Drain, drainPlugin } from "./http/drain-plugin.ts";
import { healthPlugin } from "./http/health-plugin.ts";
import { InFlight } from "./http/in-flight.ts";
import { metricsPlugin } from "./http/metrics-plugin.ts";
import { normalizeTarget } from "./http/normalize-target.ts";
import { requestId } from "./http/request-id.ts";
import { TokenBuckets } from "./http/token-bucket.ts";
import type { CreateId } from "./id-generator.ts";
import { createOperations } from "./operations/create-operations.ts";
import { createHandlers } from "./operations/handlers.ts";
import type { WriteSide } from "./operations/write-side.ts";
import type { Database } from "./persistence/database.ts";
import { docsPlugin } from "./rest/docs-plugin.ts";
import { markDeprecated } from "./rest/mark-deprecated.ts";
import { restPlugin } from "./rest/rest-plugin.ts";
import { createRouter } from "./trpc/router.ts";
import { trpcPlugin } from "./trpc/trpc-plugin.ts";

export interface AppOptions {
  readonly config: Config;
  readonly serviceVersion: string;
  /** For what only reads. */
  readonly database: Pick<Database, "read" | "dataVersion">;
  /** For what writes. */
  readonly writes: WriteSide;
  readonly drain: Drain;
  readonly clock: Clock;
  /** Milliseconds that never go back. */
  readonly monotonicMs: Clock;
  readonly createId: CreateId;
}

/** Room for 100 customers that are as large as they can be, with every character escaped. */
const BODY_LIMIT_BYTES = 4 * 1024 * 1024;

/**
 * Bodies become values of several times their size: without a bound, 300 batches of 1.6 MB at once
 * take 1.8 GB of memory; with this one, 0.5 GB. More requests at once than this are no faster, they
 * only wait longer.
 */
const IN_FLIGHT_LIMITS = { requests: 500, bytes: 8 * BODY_LIMIT_BYTES };

/** A body that takes longer than this to arrive is not worth the connection. */
const REQUEST_TIMEOUT_MS = 30_000;

/** How often that is looked at. */
const CHECKING_INTERVAL_MS = 5_000;

/** tRPC puts the paths of batched calls into one URL segment. */
const MAXIMUM_PARAMETER_LENGTH = 5_000;

/** The HTTP server with all its doors, ready to listen. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { config, database, writes, drain } = options;
  const { publicUrl } = config;
  const admission = createAdmission(options, (error) =>
    app.log.warn({ err: error }, "the use of a key was not noted"),
  );
  const respond = createErrorResponder({ admission, publicUrl });
  const socketAnswer = () => ({
    requestId: options.createId("req").id,
    publicUrl: publicUrl ?? "",
  });
  const app: FastifyInstance = Fastify({
    logger: { level: config.logLevel, base: null },
    logController: new AccessLog(),
    genReqId: (request) => requestId(request, options.createId),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { maxParamLength: MAXIMUM_PARAMETER_LENGTH },
    trustProxy: config.trustProxy,
    rewriteUrl: ({ url = "/" }) => normalizeTarget(url),
    // Ours answer in the envelope of the API.
    return503OnClosing: false,
    http: { requireHostHeader: false, connectionsCheckingInterval: CHECKING_INTERVAL_MS },
    clientErrorHandler: (error, socket) => answerClientError(error, socket, socketAnswer()),
    frameworkErrors: (error, request, reply) => {
      // Such a request never gets to the hooks.
      setCommonHeaders(request, reply);
      void respond(error, request, reply);
    },
  });

  app.server.on("connect", (_request, socket) => answerConnect(socket, socketAnswer()));
  app.server.on("checkExpectation", (request, response) => app.routing(request, response));

  // Hooks of every request call back: a promise each would be a good part of what a request costs.
  app.addHook("onRequest", (request, reply, done) => {
    setCommonHeaders(request, reply);
    assertAnswerable(request);
    done();
  });
  app.setErrorHandler(respond);
  app.setNotFoundHandler(() => {
    throw new CustomerDeskError("not_found");
  });

  await drainPlugin(app, { drain });
  await metricsPlugin(app, { readers: metricsReaders(config) });
  await app.register(healthPlugin, {
    findObstacle: async () =>
      drain.started ? "The server is shutting down." : findDatabaseObstacle(writes),
  });

  const customers = new CustomerService(options);
  const operations = createOperations({
    database,
    writes,
    handlers: createHandlers({ customers, serviceVersion: options.serviceVersion }),
  });
  await app.register(trpcPlugin, { admission, router: createRouter(operations) });
  await app.register(restPlugin, { admission, operations });
  await app.register(docsPlugin, { publicUrl, serviceVersion: options.serviceVersion });
  return app;
}

/** What every answer has, whatever it answers. */
function setCommonHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.header("x-request-id", request.id);
  reply.header("x-content-type-options", "nosniff");
  reply.header("cache-control", "no-store");
  markDeprecated(request, reply);
}

function createAdmission(
  { config, database, writes, clock, monotonicMs }: AppOptions,
  onTouchError: (error: unknown) => void,
): Admission {
  const authenticator = new Authenticator({
    database,
    clock,
    touchKey: writes.touchKey,
    onTouchError,
  });
  const { rateLimit } = config;
  const buckets = rateLimit === 0 ? undefined : new TokenBuckets(rateLimit, monotonicMs);
  return new Admission({ authenticator, buckets, inFlight: new InFlight(IN_FLIGHT_LIMITS) });
}

/** On the machine itself anyone may read the metrics; from outside it takes a token. */
function metricsReaders({ metricsToken, host }: Config) {
  if (metricsToken !== undefined) return { token: metricsToken };
  return host === "127.0.0.1" || host === "::1" || host === "localhost" ? "anyone" : "nobody";
}

async function findDatabaseObstacle(writes: WriteSide): Promise<string | undefined> {
  try {
    await writes.probe();
    return undefined;
  } catch (error) {
    return error instanceof CustomerDeskError ? error.message : "The database failed.";
  }
}
