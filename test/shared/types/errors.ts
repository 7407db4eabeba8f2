import {
  type ClientErrorCode,
  type ErrorCode,
  type FieldIssue,
  isCustomerDeskError,
} from "@customer-desk/shared";
import { expectTypeOf } from "vitest";

// Never run: the compiler is the test.

export function caught(error: unknown): void {
  // @ts-expect-error: nothing is known of it yet
  error.code;
  if (!isCustomerDeskError(error)) return;
  expectTypeOf(error.code).toEqualTypeOf<ErrorCode | ClientErrorCode>();
  expectTypeOf(error.issues).toEqualTypeOf<readonly FieldIssue[]>();
  expectTypeOf(error.requestId).toEqualTypeOf<string | undefined>();
  expectTypeOf(error.retryAfterSeconds).toEqualTypeOf<number | undefined>();
  expectTypeOf(error.retryable).toEqualTypeOf<boolean>();
  // @ts-expect-error: an error is what it is
  error.retryable = true;
  // @ts-expect-error: no such code
  if (error.code === "customer_missing") return;
}

/** Says every code in other words; one that is missing or unknown does not compile. */
export type Words = Record<ErrorCode | ClientErrorCode, string>;

const clientWords: Record<ClientErrorCode, string> = {
  aborted: "",
  invalid_response: "",
  network_error: "",
  timeout: "",
};
// @ts-expect-error: the server's codes are missing
export const words: Words = clientWords;
