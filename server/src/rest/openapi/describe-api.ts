import {
  API_VERSIONS,
  type ApiVersion,
  CURRENT_API_VERSION,
  ERROR_CODES,
  type ErrorCode,
  errorDefinition,
  isBefore,
} from "@customer-desk/shared/schemas";
import { errorPagePath } from "../error-body.ts";

/** What a reader has to know beside the operations, in Markdown. */
export function describeApi(version: ApiVersion, publicUrl: string): string {
  return [
    "Create, read, list and update the customers of your organization.",
    "## Authentication",
    "Send an API key in the `x-api-key` header, or as `Authorization: Bearer …`. A key belongs to one organization and to its live or its sandbox side; it sees nothing of any other.",
    "## Versions",
    version === "legacy" ? ABOUT_LEGACY : aboutVersion(version),
    "Within a version, answers may gain fields: ignore those that you do not know.",
    "What changed up to this version, newest first:",
    changesUpTo(version),
    "## Safe repeats",
    "Send an `Idempotency-Key` of your choice with every write. If no answer arrives, send the same request again with the same key: it has no second effect, and the answer is the one that the first had. Keys are kept for at least 24 hours.",
    "## Errors",
    aboutErrors(version),
    errorList(version, publicUrl),
    "## Request ids",
    "Every answer has an `x-request-id`, which finds the request in the server's log. Send one of your own (up to 128 letters, digits and `_ . : -`) to have it kept.",
    "## Rate limits",
    "Each key has so many requests per second, which the `RateLimit-…` headers tell. A request too many is answered with 429; wait for the seconds in `Retry-After`.",
  ].join("\n\n");
}

const ABOUT_LEGACY =
  "This document describes the unversioned paths under `/api`, as the first SDKs know them. They are deprecated: use a dated version under `/api/v1`.";

function aboutVersion(version: ApiVersion): string {
  return `This document describes version **${version}**. Ask for it with the header \`commet-version: ${version}\`. Without the header you get the version that your organization is pinned to, or else the current one, ${CURRENT_API_VERSION}.`;
}

function changesUpTo(version: ApiVersion): string {
  return API_VERSIONS.filter(([name]) => !isBefore(version, name))
    .toReversed()
    .map(([name, summary]) => `- **${name}** ${summary}`)
    .join("\n");
}

function aboutErrors(version: ApiVersion): string {
  const pages = isBefore(version, "2026-05-25")
    ? "Each has a page that says what to do about it."
    : "Its `doc_url` leads to a page that says what to do about it.";
  return `Every error has the same form. Its \`code\` says what happened. ${pages}`;
}

function errorList(version: ApiVersion, publicUrl: string): string {
  const lines = (Object.keys(ERROR_CODES) as ErrorCode[]).map((code) => {
    const { status, message } = errorDefinition(code);
    const page = `${publicUrl}${errorPagePath(version, code)}`;
    return `- **${status}** [\`${code}\`](${page}) ${message}`;
  });
  return lines.join("\n");
}
