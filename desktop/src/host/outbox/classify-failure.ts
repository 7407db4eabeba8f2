import { type CustomerDeskError, isErrorCode } from "@customer-desk/shared";

/** What is to be done after an attempt that did not succeed. */
export type FailureClass =
  /** The same request may succeed later; `retryAfterSeconds` is the server's wish, if it has one. */
  | { readonly kind: "retry"; readonly retryAfterSeconds: number | undefined }
  /** The server is still at it: ask again soon. Nothing is wrong with the connection. */
  | { readonly kind: "in_progress"; readonly retryAfterSeconds: number }
  /** Repeating it would not help: someone has to mend the key, the address or a version first. */
  | { readonly kind: "blocked" };

/**
 * Decides by the error's code alone, never by its words. Only what may succeed when repeated is
 * repeated: no answer, 408, 425, 429 and 5xx. A refused key or a request that the server does not
 * understand stops the queue, and loses nothing.
 */
export function classifyFailure(error: CustomerDeskError): FailureClass {
  const { code, retryAfterSeconds } = error;
  if (code === "idempotency_in_progress") {
    return { kind: "in_progress", retryAfterSeconds: retryAfterSeconds ?? 1 };
  }
  // An answer that is none of a server's is a proxy's, or a captive portal's: it goes away.
  if (!isErrorCode(code)) return { kind: "retry", retryAfterSeconds };
  return error.retryable ? { kind: "retry", retryAfterSeconds } : { kind: "blocked" };
}
