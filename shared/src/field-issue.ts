import type { z } from "zod";

/**
 * Every way a field can be wrong, with the words for it. The code is for programs (the desktop app
 * says the same in other languages); the message is for people and completes "<field>: …".
 */
export const ISSUE_MESSAGES = {
  required: () => "is required",
  wrong_type: ({ expected }: IssueParams) => `must be ${TYPE_WORDS[String(expected)] ?? expected}`,
  not_an_email: () => "is not an e-mail address",
  letter_not_in_email: ({ letter }: IssueParams) =>
    `must not contain ${letter}: an e-mail address is written in a-z, 0-9 and . _ ' + - @`,
  empty: () => "must not be empty",
  too_long: ({ maximum }: IssueParams) => `must have at most ${maximum} characters`,
  too_small: ({ minimum }: IssueParams) => `must be at least ${minimum}`,
  too_big: ({ maximum }: IssueParams) => `must be at most ${maximum}`,
  too_few: ({ minimum }: IssueParams) => `must have at least ${minimum} entry`,
  too_many: ({ maximum }: IssueParams) => `must have at most ${maximum} entries`,
  not_one_of: ({ options }: IssueParams) => `must be one of ${options}`,
  not_a_country_code: () => "must be a two-letter country code in capitals, such as ES",
  not_a_uuid: () => "is not a UUID",
  unknown_address: () => "is not a known address; send address instead",
  ids_differ: () => "must be the same as id when both are sent",
  unstorable_text: () => "must not contain NUL characters or broken Unicode",
  bad_metadata_key: ({ maximum }: IssueParams) => `must have keys of 1 to ${maximum} characters`,
  metadata_too_large: ({ maximum }: IssueParams) => `must take at most ${maximum} bytes as JSON`,
  too_deep: ({ maximum }: IssueParams) => `must not be nested more than ${maximum} levels deep`,
  bad_cursor: () => "is not a cursor that this list returned",
  bad_idempotency_key: () => "must be 1 to 255 printable ASCII characters",
  ambiguous_idempotency_key: () => "must not be sent with several calls in one HTTP request",
  bad_version: () => "must be a date of the form YYYY-MM-DD",
  invalid: () => "is invalid",
} as const satisfies Record<string, (params: IssueParams) => string>;

export type IssueCode = keyof typeof ISSUE_MESSAGES;

/** The numbers and words that an issue's message needs. */
export type IssueParams = Readonly<Record<string, string | number>>;

/** One thing wrong with one field. */
export interface FieldIssue {
  /** Path of the field, joined by dots: `email`, `address.country`, `metadata.plan`. */
  readonly field: string;
  readonly code: IssueCode;
  /** In English, without the field's name. */
  readonly message: string;
  readonly params?: IssueParams | undefined;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "an object",
  array: "a list",
};

export function fieldIssue(field: string, code: IssueCode, params: IssueParams = {}): FieldIssue {
  const message = ISSUE_MESSAGES[code](params);
  return Object.keys(params).length > 0
    ? { field, code, message, params }
    : { field, code, message };
}

/** All that a failed zod parse found, in the order of the fields. */
export function fieldIssues(error: z.core.$ZodError): FieldIssue[] {
  return error.issues.map((issue) => {
    const [code, params] = classifyIssue(issue);
    return fieldIssue(issue.path.map(String).join(".") || "input", code, params);
  });
}

/** `email: is required; timezone: must be one of …`, as batch answers say it. */
export function describeIssues(issues: readonly Pick<FieldIssue, "field" | "message">[]): string {
  return issues.map(({ field, message }) => `${field}: ${message}`).join("; ");
}

function classifyIssue(issue: z.core.$ZodIssue): [IssueCode, IssueParams?] {
  switch (issue.code) {
    case "invalid_type":
      // zod reports a missing key as one of type undefined; JSON cannot hold undefined otherwise.
      return issue.input === undefined
        ? ["required"]
        : ["wrong_type", { expected: issue.expected }];
    case "invalid_value":
      if (issue.input === undefined) return ["required"];
      return ["not_one_of", { options: issue.values.map(String).join(", ") }];
    case "invalid_format":
      if (issue.format === "email") return emailIssue(issue.input);
      return issue.format === "uuid" ? ["not_a_uuid"] : ["invalid"];
    case "too_big":
      return sized(issue.origin, "too_long", "too_many", "too_big", {
        maximum: Number(issue.maximum),
      });
    case "too_small":
      return sized(issue.origin, "empty", "too_few", "too_small", {
        minimum: Number(issue.minimum),
      });
    case "custom":
      return customIssue(issue.params);
    default:
      return ["invalid"];
  }
}

/** Names the letter that is at fault: `peña.example` looks right to whoever wrote it. */
function emailIssue(input: unknown): [IssueCode, IssueParams?] {
  const [letter] = /[^\w.'+\-@\s\p{C}]/u.exec(String(input)) ?? [];
  return letter === undefined ? ["not_an_email"] : ["letter_not_in_email", { letter }];
}

function sized(
  origin: string,
  ofText: IssueCode,
  ofList: IssueCode,
  ofNumber: IssueCode,
  params: IssueParams,
): [IssueCode, IssueParams] {
  if (origin === "string") return [ofText, params];
  return [origin === "array" ? ofList : ofNumber, params];
}

function customIssue(params: Record<string, unknown> | undefined): [IssueCode, IssueParams?] {
  const { issue, ...rest } = params ?? {};
  return typeof issue === "string" && Object.hasOwn(ISSUE_MESSAGES, issue)
    ? [issue as IssueCode, rest as IssueParams]
    : ["invalid"];
}
