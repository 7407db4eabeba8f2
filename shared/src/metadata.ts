import { z } from "zod";
import { METADATA_LIMITS, type Metadata, metadataIssue } from "./metadata-issue.ts";

/** Metadata as a request sends it. Its values are kept as they are. */
export const metadataSchema = z
  .custom<Metadata>()
  .meta({ type: "object", additionalProperties: true, maxProperties: METADATA_LIMITS.keys })
  .check((context) => {
    const { value } = context;
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      context.issues.push({ code: "invalid_type", expected: "object", input: value });
      return;
    }
    const issue = metadataIssue(value);
    if (issue === undefined) return;
    context.issues.push({
      code: "custom",
      path: [...issue.path],
      params: { issue: issue.code, ...issue.params },
      input: value,
    });
  });
