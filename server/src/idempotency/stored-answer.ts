import { CustomerDeskError, type ErrorCode } from "@customer-desk/shared/rules";

/**
 * What became of a mutation, as JSON text: `{"result":…}` or `{"error":…}`. It is made once, where
 * the work is done, and is what is stored under a key as well as what goes from thread to thread.
 */
export type StoredAnswer = string;

type Answer =
  | { readonly result: unknown }
  | { readonly error: { readonly code: ErrorCode; readonly message: string } };

/** The errors that come out of executing an operation: as final as a success (wire Decision 6). */
const STORED_ERRORS: ReadonlySet<string> = new Set<ErrorCode>(["duplicate", "customer_not_found"]);

/** An error that is final becomes part of the answer; these are thrown before anything is written. */
export async function toStoredAnswer(work: Promise<unknown>): Promise<StoredAnswer> {
  try {
    return toText({ result: await work });
  } catch (error) {
    if (error instanceof CustomerDeskError && STORED_ERRORS.has(error.code)) {
      return toText({ error: { code: error.code as ErrorCode, message: error.message } });
    }
    throw error;
  }
}

/** Gives the result, or throws the error that the work ended in. */
export function fromStoredAnswer(text: StoredAnswer): unknown {
  const answer = JSON.parse(text) as Answer | { readonly output: unknown };
  if ("result" in answer) return answer.result;
  // Kept by a version that stored the whole output; such records expire like all others.
  if ("output" in answer) return answer.output;
  const { code, message } = answer.error;
  throw new CustomerDeskError(code, { message });
}

function toText(answer: Answer): StoredAnswer {
  return JSON.stringify(answer);
}
