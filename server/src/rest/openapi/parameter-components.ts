import {
  type ApiVersion,
  CURRENT_API_VERSION,
  type RoutedOperation,
} from "@customer-desk/shared/schemas";
import type { Json } from "../versions/version-change.ts";

const ID = {
  name: "id",
  in: "path",
  required: true,
  description: "The customer's `cus_…` id, or else your own external id.",
  schema: { type: "string" },
  example: "cus_01kmjpc4z03jt89wcnvpvvmxj4",
};

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  // Without an example: whoever copied it would repeat somebody's request.
  description: "New for every request, such as a UUID: repeating one has no second effect.",
  schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[\\x20-\\x7e]+$" },
};

/** The parameters that several operations share, as components of a document. */
export function parameterComponents(version: ApiVersion): Readonly<Record<string, Json>> {
  if (version === "legacy") return { id: ID, idempotencyKey: IDEMPOTENCY_KEY };
  const versionHeader = {
    name: "commet-version",
    in: "header",
    description: `The API version to speak. Without it: the one that your organization is pinned to, or else ${CURRENT_API_VERSION}.`,
    schema: { type: "string", format: "date" },
    example: version,
  };
  return { id: ID, version: versionHeader, idempotencyKey: IDEMPOTENCY_KEY };
}

/** Those of them that an operation has. */
export function sharedParameters({ kind, rest }: RoutedOperation, version: ApiVersion): Json[] {
  const names = [
    ...(rest.path.includes("{id}") ? ["id"] : []),
    ...(version === "legacy" ? [] : ["version"]),
    ...(kind === "mutation" ? ["idempotencyKey"] : []),
  ];
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}
