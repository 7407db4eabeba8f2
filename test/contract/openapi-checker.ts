import { type ApiVersion, API_VERSIONS as ENTRIES } from "@customer-desk/shared";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { TestServer } from "../helpers/test-server.ts";

export const API_VERSIONS: readonly ApiVersion[] = ENTRIES.map(([version]) => version);

/** Every operation's name, as the documents have it. */
export const OPERATION_IDS = [
  "batch-create-customers",
  "create-customer",
  "get-customer",
  "list-customers",
  "update-customer",
] as const;

export type OperationId = (typeof OPERATION_IDS)[number];

type Json = Record<string, unknown>;

interface MediaType {
  readonly example?: Json;
  readonly examples?: Readonly<Record<string, { readonly value: Json }>>;
}

interface Answer {
  readonly description: string;
  readonly headers: Readonly<Record<string, { readonly $ref: string }>>;
  readonly content: Readonly<Record<string, MediaType>>;
}

export interface DocumentedOperation {
  readonly operationId: OperationId;
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaType>> };
  readonly responses: Readonly<Record<string, Answer>>;
}

export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Json>>;
    readonly headers: Readonly<Record<string, { readonly required?: boolean }>>;
  };
}

interface Place {
  readonly path: string;
  readonly method: string;
  readonly operation: DocumentedOperation;
}

export interface CallOptions {
  readonly id?: string;
  readonly query?: string;
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface CheckedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
  /** All in the answer that the document does not allow, undocumented fields and headers included. */
  readonly faults: readonly string[];
}

/** Fields of every HTTP answer, which no operation documents. */
const GENERAL_HEADERS: ReadonlySet<string> = new Set([
  "cache-control",
  "connection",
  "content-length",
  "content-type",
  "date",
  "keep-alive",
  "x-content-type-options",
]);

/** The document of an API version, as a server serves it. */
export async function fetchDocument(
  server: TestServer,
  version: ApiVersion,
): Promise<OpenApiDocument> {
  const response = await server.fetch(`/openapi.json?version=${version}`);
  return (await response.json()) as OpenApiDocument;
}

/**
 * Speaks with a server as its own document says, and holds the answers against the document with
 * nothing beyond it allowed.
 */
export class OpenApiChecker {
  readonly document: OpenApiDocument;
  readonly #server: TestServer;
  readonly #version: ApiVersion;
  readonly #ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });

  constructor(server: TestServer, version: ApiVersion, document: OpenApiDocument) {
    this.document = document;
    this.#server = server;
    this.#version = version;
    addFormats.default(this.#ajv);
    this.#ajv.addVocabulary(Object.keys(document));
    this.#ajv.addSchema(withoutExtraKeys(document) as Json, "document");
  }

  operation(id: OperationId): DocumentedOperation {
    return this.#place(id).operation;
  }

  /** The example of a request's body. */
  requestExample(id: OperationId): Json {
    const example = this.operation(id).requestBody?.content["application/json"]?.example;
    if (example === undefined) throw new Error(`${id} has no example of a request.`);
    return example;
  }

  /** The example of an answer; of an error, the one of its code. */
  answerExample(id: OperationId, status: number, code?: string): Json {
    const content = this.operation(id).responses[status]?.content["application/json"];
    const example = code === undefined ? content?.example : content?.examples?.[code]?.value;
    if (example === undefined) throw new Error(`${id} has no example for ${code ?? status}.`);
    return example;
  }

  /** What the document does not allow about a request's body. */
  requestFaults(id: OperationId, body: unknown): string[] {
    const { path, method } = this.#place(id);
    return this.#faults(["paths", path, method, "requestBody"], body);
  }

  /** What the document does not allow about the body of an answer. */
  answerFaults(id: OperationId, status: number, body: unknown): string[] {
    const { path, method, operation } = this.#place(id);
    return operation.responses[status] === undefined
      ? [`${id} documents no answer with ${status}`]
      : this.#faults(["paths", path, method, "responses", String(status)], body);
  }

  /** Sends a request as the document describes it. */
  async call(id: OperationId, options: CallOptions = {}): Promise<CheckedAnswer> {
    const { path, method } = this.#place(id);
    const { pathname } = new URL(this.document.servers[0]?.url ?? "");
    const { body, query = "" } = options;
    const url = `${pathname}${path.replace("{id}", encodeURIComponent(options.id ?? ""))}${query}`;
    const response = await this.#server.fetch(url, {
      method: method.toUpperCase(),
      headers: {
        ...(this.#version !== "legacy" && { "commet-version": this.#version }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...options.headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const { status, headers } = response;
    const answer = (await response.json()) as Json;
    const faults = [
      ...this.answerFaults(id, status, answer),
      ...this.#headerFaults(id, status, headers),
    ];
    return { status, headers, body: answer, faults };
  }

  #place(id: OperationId): Place {
    for (const [path, operations] of Object.entries(this.document.paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        if (operation.operationId === id) return { path, method, operation };
      }
    }
    throw new Error(`There is no ${id}.`);
  }

  #faults(place: readonly string[], body: unknown): string[] {
    const validate = this.#validator([...place, "content", "application/json", "schema"]);
    if (validate(body)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, params }) =>
      [instancePath || "(all)", message, JSON.stringify(params)].join(" "),
    );
  }

  #validator(place: readonly string[]): ValidateFunction {
    const pointer = place.map((key) => key.replaceAll("~", "~0").replaceAll("/", "~1")).join("/");
    const $ref = `document#/${encodeURI(pointer)}`;
    return this.#ajv.getSchema($ref) ?? this.#ajv.compile({ $ref });
  }

  #headerFaults(id: OperationId, status: number, headers: Headers): string[] {
    const documented = Object.keys(this.operation(id).responses[status]?.headers ?? {});
    const known = new Set(documented.map((name) => name.toLowerCase()));
    const undocumented = [...headers.keys()].filter(
      (name) => !known.has(name) && !GENERAL_HEADERS.has(name),
    );
    const missing = documented.filter(
      (name) => this.document.components.headers[name]?.required === true && !headers.has(name),
    );
    return [
      ...undocumented.map((name) => `the header ${name} is not documented`),
      ...missing.map((name) => `the header ${name} is missing`),
    ];
  }
}

/** The same document, in which no object may have a key that it does not name. */
function withoutExtraKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutExtraKeys);
  if (typeof value !== "object" || value === null) return value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withoutExtraKeys(inner)]),
  );
  const isClosable = copy.type === "object" && copy.properties !== undefined;
  return isClosable ? { additionalProperties: false, ...copy } : copy;
}
