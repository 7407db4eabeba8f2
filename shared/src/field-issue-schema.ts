import { z } from "zod";
import { ISSUE_MESSAGES, type IssueCode } from "./field-issue.ts";

const ISSUE_CODES = Object.keys(ISSUE_MESSAGES) as IssueCode[];

/** A field issue as it arrives. A code that a newer server may have still means invalid. */
export const fieldIssueSchema = z.object({
  field: z.string(),
  code: z.enum(ISSUE_CODES).catch("invalid"),
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
