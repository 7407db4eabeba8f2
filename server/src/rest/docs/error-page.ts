import { type ApiVersion, type ErrorCode, errorDefinition } from "@customer-desk/shared/schemas";

/** The documentation page of an error, in Markdown. */
export function errorPage(version: ApiVersion, code: ErrorCode): string {
  const { status, type, message, fix, retryable } = errorDefinition(code);
  return [
    `# ${code}`,
    "",
    message,
    "",
    `- HTTP status: ${status}`,
    `- Type: \`${type}\``,
    `- API version: ${version}`,
    `- Worth repeating: ${retryable ? "yes, with the same idempotency key" : "no"}`,
    "",
    "## What to do",
    "",
    fix,
    "",
    "Keep the `x-request-id` of the answer: it finds the request in the server's log.",
    "",
  ].join("\n");
}
