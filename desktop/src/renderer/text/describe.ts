import type { CellIssue, CustomerField, FieldKey } from "../../host/host-api.ts";
import type { CallFailure } from "../api/call-failure.ts";
import type { FailureCode, FailureWords, IssueWords, Params, Words } from "./word-types.ts";

/** What a column is called; one of the metadata by its key. */
export function fieldName(words: Words, field: FieldKey): string {
  if (field.startsWith("metadata.")) return field.slice("metadata.".length);
  return words.fields[field as CustomerField] ?? field;
}

export function issueWords(
  words: Words,
  { code, params = {} }: { code: CellIssue["code"]; params?: Params | undefined },
): IssueWords {
  return (words.issues[code] ?? words.issues.invalid)(params);
}

/** What is wrong with a cell and what to do, as sentences. */
export function describeIssue(words: Words, issue: CellIssue): string {
  const field = fieldName(words, issue.field);
  if (issue.code === "refused_by_server" && issue.message !== "") {
    return words.grid.refused(field, issue.message.replace(/\.$/, ""));
  }
  const { what, next } = issueWords(words, issue);
  return words.grid.issue(field, what, next);
}

/** Words about a failure; a code that nobody knows is one of the inside. */
export function failureWords(
  words: Words,
  { code, params = {} }: Pick<CallFailure, "code"> & { params?: Params },
): FailureWords {
  const known = Object.hasOwn(words.failures, code) ? (code as FailureCode) : "internal_error";
  return words.failures[known](params);
}
