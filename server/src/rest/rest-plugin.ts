import {
  CustomerDeskError,
  type RoutedOperation,
  routedOperations,
} from "@customer-desk/shared/schemas";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Admission } from "../http/admission.ts";
import { parseJson } from "../http/parse-json.ts";
import { parseIdempotencyKey } from "../idempotency/parse-idempotency-key.ts";
import type { CallContext } from "../operations/call-context.ts";
import type { Operations } from "../operations/create-operations.ts";
import { findOperation } from "../operations/find-operation.ts";
import { API_DOORS, type ApiDoor, requestVersion } from "./api-door.ts";
import type { Json } from "./versions/version-change.ts";
import { toBody, toInput, type WireInput } from "./wire-codec.ts";

export interface RestOptions {
  readonly admission: Admission;
  readonly operations: Operations;
}

interface RestOperation {
  readonly name: string;
  readonly operation: RoutedOperation;
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];

/**
 * The REST door: every operation of the contract under every prefix. It translates a request of
 * some API version into the contract's input, runs the operation that tRPC runs, and translates what
 * comes back. It holds no rule of its own.
 */
export async function restPlugin(app: FastifyInstance, options: RestOptions): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "application/json",
    { parseAs: "buffer" },
    async (_request: FastifyRequest, body: Buffer) => parseJson(body),
  );
  for (const door of API_DOORS) {
    for (const [path, operations] of operationsByPath()) {
      const url = `${door.prefix}${path.replaceAll(/\{(\w+)\}/g, ":$1")}`;
      for (const [method, operation] of operations) {
        app.route({
          method,
          url,
          onRequest: options.admission.admit,
          handler: createHandler(door, operation, options),
        });
      }
      refuseOtherMethods(app, url, [...operations.keys()]);
    }
  }
}

/** PUT does what PATCH does, at every version (wire Decision 24). */
function operationsByPath(): Map<string, Map<Method, RestOperation>> {
  const byPath = new Map<string, Map<Method, RestOperation>>();
  for (const route of routedOperations) {
    const { method, path } = route.operation.rest;
    const methods = byPath.get(path) ?? new Map<Method, RestOperation>();
    methods.set(method, route);
    if (method === "PATCH") methods.set("PUT", route);
    byPath.set(path, methods);
  }
  return byPath;
}

function createHandler(door: ApiDoor, { name, operation }: RestOperation, options: RestOptions) {
  const { admission, operations } = options;
  const run = findOperation(operations, name);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const caller = admission.callerOf(request);
    const version = requestVersion(door, request.headers["commet-version"], caller.apiVersion);
    const wire: WireInput = {
      params: request.params as Record<string, string>,
      query: request.query as Json,
      body: request.body,
    };
    const context: CallContext = {
      requestId: request.id,
      caller,
      idempotencyKey: () => parseIdempotencyKey(request.headers["idempotency-key"]),
      wireRequest: { version, body: [wire.params, wire.body] },
      onReplay: () => reply.header("idempotent-replayed", "true"),
    };
    const output = await run(context, toInput(name, wire, version));
    const status = operation.rest.status(output);
    if (status === 201) {
      reply.header("location", `/api/v1${operation.rest.path}/${(output as Json).id}`);
    }
    return reply.code(status).send(toBody(name, output, wire, { version, caller }));
  };
}

function refuseOtherMethods(app: FastifyInstance, url: string, methods: Method[]): void {
  // `/customers/batch` is a `/customers/{id}` for every other method.
  if (url.endsWith("/batch")) return;
  app.route({
    method: METHODS.filter((method) => !methods.includes(method)),
    url,
    // Refused before a body is read: what the body is makes no difference.
    onRequest: async (_request, reply) => {
      reply.header("allow", methods.join(", "));
      throw new CustomerDeskError("method_not_allowed");
    },
    handler: () => undefined,
  });
}
