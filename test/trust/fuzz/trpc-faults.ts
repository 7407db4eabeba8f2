import { errorDefinition, isErrorCode } from "@customer-desk/shared";
import { commonFaults, parseAnswer } from "./rest-faults.ts";
import type { WireAnswer } from "./send-request.ts";

type Json = Readonly<Record<string, unknown>>;

/** What is wrong with an answer of the tRPC door, to one call or to several. */
export function trpcFaults(answer: WireAnswer): string[] {
  const body = parseAnswer(answer);
  const parts: unknown[] = Array.isArray(body) ? body : [body];
  const requestId = answer.headers["x-request-id"];
  return [...commonFaults(answer), ...parts.flatMap((part) => partFaults(part, requestId))];
}

/** The data of a tRPC error. */
export function trpcErrorOf(body: unknown): { code: unknown; fields: unknown[] } {
  const { data } = ((body as Json).error ?? {}) as { data?: { code: unknown; issues: Json[] } };
  return { code: data?.code, fields: (data?.issues ?? []).map(({ field }) => field) };
}

function partFaults(part: unknown, requestId: unknown): string[] {
  if (typeof part !== "object" || part === null) return ["a part is no object"];
  if ("result" in part) return "data" in (part.result as Json) ? [] : ["a result has no data"];
  if (!("error" in part)) return ["a part has neither result nor error"];
  const { message, data } = part.error as { message: unknown; data: Json };
  const issues = Array.isArray(data.issues) ? (data.issues as Json[]) : [];
  return [
    ...(isText(message) ? [] : ["an error has no message"]),
    ...(isErrorCode(data.code) && errorDefinition(data.code).status === data.httpStatus
      ? []
      : [`${data.code} is no code of status ${data.httpStatus}`]),
    ...(data.httpStatus === 500 ? ["a call failed inside"] : []),
    ...(data.requestId === requestId ? [] : ["an error has another request id than its header"]),
    ...((data.code === "validation_error") === issues.length > 0 ? [] : ["it names no field"]),
    ...(issues.every(({ field, message: words }) => isText(field) && isText(words))
      ? []
      : [`a field has no name: ${JSON.stringify(issues).slice(0, 200)}`]),
  ];
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}
