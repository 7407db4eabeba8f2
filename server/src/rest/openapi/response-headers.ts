import type { AnyOperation, ApiVersion } from "@customer-desk/shared/schemas";
import type { Json } from "../versions/version-change.ts";

const HEADERS = {
  "x-request-id": {
    description: "Finds the request in the server's log. It is yours if you sent one.",
    required: true,
    schema: { type: "string" },
    example: "req_01kmjpc4z03jt89wcnvpvvmxj4",
  },
  "RateLimit-Limit": {
    description: "Requests that the key has per second. Absent where there is no limit.",
    schema: { type: "integer", minimum: 1 },
    example: 1000,
  },
  "RateLimit-Remaining": {
    description: "Requests that are left right now.",
    schema: { type: "integer", minimum: 0 },
    example: 999,
  },
  "RateLimit-Reset": {
    description: "Seconds until all of them are there again.",
    schema: { type: "integer", minimum: 0 },
    example: 1,
  },
  "Retry-After": {
    description: "Seconds to wait before the same request is worth repeating.",
    schema: { type: "integer", minimum: 1 },
    example: 1,
  },
  Location: {
    description: "The path of the new customer.",
    required: true,
    schema: { type: "string", format: "uri-reference" },
    example: "/api/v1/customers/cus_01kmjpc4z03jt89wcnvpvvmxj4",
  },
  "Idempotent-Replayed": {
    description: "There if this is the answer that an earlier request with the same key had.",
    schema: { type: "boolean", const: true },
    example: true,
  },
  Deprecation: {
    description: "Unversioned paths are deprecated.",
    schema: { type: "boolean", const: true },
    example: true,
  },
  Sunset: {
    description: "When these paths may go.",
    schema: { type: "string" },
    example: "Fri, 31 Dec 2027 00:00:00 GMT",
  },
  Link: {
    description: "The path to use instead.",
    schema: { type: "string" },
    example: '</api/v1/customers>; rel="successor-version"',
  },
} as const satisfies Record<string, Json>;

type HeaderName = keyof typeof HEADERS;

/** Every header that answers of an API version carry, as components of its document. */
export function headerComponents(version: ApiVersion): Readonly<Record<string, Json>> {
  const names = Object.keys(HEADERS) as HeaderName[];
  const known = names.filter((name) => version === "legacy" || !DEPRECATED.includes(name));
  return Object.fromEntries(known.map((name) => [name, HEADERS[name]]));
}

/** The headers of an operation's answers with one status. */
export function responseHeaders(
  operation: AnyOperation,
  status: number,
  version: ApiVersion,
): Readonly<Record<string, Json>> {
  const names: HeaderName[] = [
    ...COMMON,
    ...(status === 201 ? CREATED : []),
    ...(operation.kind === "mutation" && isKept(status) ? WRITTEN : []),
    ...(RETRYABLE.includes(status) ? RETRIED : []),
    ...(version === "legacy" ? DEPRECATED : []),
  ];
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

/** Successes and what came out of executing an operation are kept under its key. */
function isKept(status: number): boolean {
  return status < 300 || status === 404 || status === 409;
}

const COMMON: readonly HeaderName[] = [
  "x-request-id",
  "RateLimit-Limit",
  "RateLimit-Remaining",
  "RateLimit-Reset",
];
const CREATED: readonly HeaderName[] = ["Location"];
const WRITTEN: readonly HeaderName[] = ["Idempotent-Replayed"];
const RETRIED: readonly HeaderName[] = ["Retry-After"];
const DEPRECATED: readonly HeaderName[] = ["Deprecation", "Sunset", "Link"];
const RETRYABLE: readonly number[] = [409, 429, 503];
