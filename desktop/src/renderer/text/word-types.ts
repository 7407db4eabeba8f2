import type { ClientErrorCode, ErrorCode } from "@customer-desk/shared";
import type { HostErrorCode } from "../../host/host-error.ts";
import type { english } from "./en.ts";

/** Everything the app says; every language has all of it. */
export type Words = ReturnType<typeof english>;

export type Params = Readonly<Record<string, string | number>>;

/** What is wrong with a field: completes a sentence that begins with the field's name. */
export interface IssueWords {
  readonly what: string;
  /** What to do about it, as a sentence. */
  readonly next?: string;
}

/** Why something did not work, and what to do: a sentence each. */
export interface FailureWords {
  readonly what: string;
  readonly next: string;
}

/** Every code that a failure on screen can have. */
export type FailureCode =
  | ErrorCode
  | ClientErrorCode
  | HostErrorCode
  | "incomplete_answer"
  | "app_unreachable";
