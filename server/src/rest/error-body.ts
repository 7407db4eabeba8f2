import {
  type ApiVersion,
  describeIssues,
  type ErrorCode,
  errorDefinition,
} from "@customer-desk/shared/schemas";
import type { ServerError } from "../errors/to-customer-desk-error.ts";
import { versionChain } from "./versions/version-chain.ts";
import type { Json } from "./versions/version-change.ts";

/** The path of an error's own documentation page (wire Decision 32). */
export function errorPagePath(version: ApiVersion, code: ErrorCode): string {
  return `/docs/api-reference/${version}/errors/${code}.md`;
}

/** The body of an error, as a caller of the version knows it (wire Decision 31). */
export function errorBody(error: ServerError, version: ApiVersion, publicUrl: string): Json {
  const chain = versionChain(version);
  const issues = error.issues.map((issue) => ({ ...issue, field: chain.fieldName(issue.field) }));
  const [first] = issues;
  const { type, param } = errorDefinition(error.code);
  const toBlame = first?.field ?? (param === undefined ? undefined : chain.fieldName(param));
  return chain.downError({
    error: {
      type,
      code: error.code,
      message: first === undefined ? error.message : describeIssues(issues),
      ...(toBlame !== undefined && { param: toBlame }),
      details:
        first === undefined ? null : issues.map(({ field, message }) => ({ field, message })),
      doc_url: `${publicUrl}${errorPagePath(version, error.code)}`,
    },
  });
}
