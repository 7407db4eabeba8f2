import { errorDefinition, isErrorCode } from "@customer-desk/shared";
import type { VersionShape } from "../../contract/version-shape.ts";
import type { WireAnswer } from "./send-request.ts";

type Json = Readonly<Record<string, unknown>>;

/** What a server must never tell: its own files, stacks and statements. */
const INSIDES =
  /node_modules|\bat \S+ \(|\.ts:\d|\.js:\d|SQLITE_|SqliteError|better-sqlite3|insert into|select \*|customer-desk\.db/;

/** The answer's JSON; undefined if it is none. */
export function parseAnswer({ text }: WireAnswer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is wrong with the head of an answer, whatever door it came through (wire Decision 30). */
export function commonFaults(answer: WireAnswer): string[] {
  const { status, headers, text } = answer;
  return [
    ...(status >= 500 ? [`the status is ${status}`] : []),
    ...(headers["x-request-id"] ? [] : ["there is no x-request-id"]),
    ...(String(headers["content-type"]).startsWith("application/json")
      ? []
      : [`the content type is ${headers["content-type"]}`]),
    ...(parseAnswer(answer) === undefined ? [`the body is no JSON: ${text.slice(0, 80)}`] : []),
    ...(status >= 400 && INSIDES.test(text) ? [`it tells its insides: ${text}`] : []),
  ];
}

/** What is wrong with an answer of the REST door in the envelope of a version. */
export function restFaults(answer: WireAnswer, shape: VersionShape): string[] {
  const common = commonFaults(answer);
  const body = parseAnswer(answer);
  if (!isObject(body)) return [...common, "the body is no object"];
  return [
    ...common,
    ...(answer.status < 400 ? successFaults(body, shape) : errorFaults(answer.status, body, shape)),
  ];
}

/** The code of an error in any version's envelope. */
export function errorCodeOf(body: unknown): unknown {
  if (!isObject(body)) return undefined;
  return isObject(body.error) ? body.error.code : body.code;
}

/** The fields that an error in any version's envelope names. */
export function errorFieldsOf(body: unknown): unknown[] {
  if (!isObject(body)) return [];
  const { details } = isObject(body.error) ? body.error : body;
  return Array.isArray(details) ? details.map((each) => (each as Json).field) : [];
}

function successFaults(body: Json, { enveloped }: VersionShape): string[] {
  if (enveloped) {
    return body.success === true && "data" in body ? [] : ["it lacks the version's envelope"];
  }
  return "success" in body ? ["it has an envelope that the version has not"] : [];
}

function errorFaults(status: number, body: Json, { errors }: VersionShape): string[] {
  const isFlat = errors === "flat";
  const error = isFlat ? body : body.error;
  if (!isObject(error)) return ["the error is not where the version has it"];
  const { code, message, details } = error;
  return [
    ...((errors === "nested" ? "success" in body : body.success !== false)
      ? ["its success flag is not that of the version"]
      : []),
    ...(isFlat && "error" in body ? ["a flat error is nested too"] : []),
    ...(isFlat || (isText(error.type) && isText(error.doc_url))
      ? []
      : ["it lacks type or doc_url"]),
    ...(isText(message) ? [] : ["it has no message"]),
    ...(isErrorCode(code) && errorDefinition(code).status === status
      ? []
      : [`${code} is no code of status ${status}`]),
    ...detailFaults(code, details),
  ];
}

function detailFaults(code: unknown, details: unknown): string[] {
  if (code !== "validation_error") {
    return details === null || isObject(details) ? [] : ["its details are a list"];
  }
  if (!Array.isArray(details) || details.length === 0) return ["it names no field"];
  return details.every((each) => isObject(each) && isText(each.field) && isText(each.message))
    ? []
    : [`a field has no name: ${JSON.stringify(details).slice(0, 200)}`];
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
