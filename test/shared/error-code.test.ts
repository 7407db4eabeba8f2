import {
  API_VERSIONS,
  CLIENT_ERROR_CODES,
  CustomerDeskError,
  ERROR_CODES,
  type ErrorCode,
  errorDefinition,
  fieldIssue,
  isErrorCode,
} from "@customer-desk/shared";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { describe, expect, test } from "vitest";
import { testServer } from "../helpers/test-server.ts";

const CODES = Object.keys(ERROR_CODES) as ErrorCode[];

describe("every error code", () => {
  test.each(CODES)("%s has the HTTP status that tRPC gives its tRPC code", (code) => {
    const { status, trpc } = errorDefinition(code);
    expect(getHTTPStatusCodeFromError(new TRPCError({ code: trpc }))).toBe(status);
  });

  test.each(CODES)("%s tells what happened and what to do, in sentences", (code) => {
    const { message, fix } = errorDefinition(code);
    expect(message).toMatch(/^[A-Z].*\.$/);
    expect(fix).toMatch(/^[A-Z].*\.$/);
  });

  test("is worth repeating only if it is the server's trouble or a matter of time", () => {
    const retryable = CODES.filter((code) => errorDefinition(code).retryable);
    expect(retryable.map((code) => [code, errorDefinition(code).status])).toEqual([
      ["idempotency_in_progress", 409],
      ["idempotency_unavailable", 503],
      ["rate_limited", 429],
      ["service_unavailable", 503],
      ["internal_error", 500],
    ]);
    const failures = CODES.filter((code) => errorDefinition(code).status >= 500);
    expect(failures.filter((code) => !errorDefinition(code).retryable)).toEqual([]);
  });

  test("has its own page in the documentation of every API version", async () => {
    await using server = await testServer();
    for (const [version] of API_VERSIONS) {
      for (const code of CODES) {
        const page = await server.fetch(`/docs/api-reference/${version}/errors/${code}.md`);
        const text = await page.text();
        expect([page.status, text.split("\n")[0]]).toEqual([200, `# ${code}`]);
        expect(text).toContain(errorDefinition(code).fix);
        expect(text).toContain(String(errorDefinition(code).status));
      }
    }
  });

  test("is a server's or a client's, never both", () => {
    const ofClients = Object.keys(CLIENT_ERROR_CODES);
    expect(ofClients.filter((code) => isErrorCode(code))).toEqual([]);
    expect(["toString", "__proto__", "", undefined, 7].filter(isErrorCode)).toEqual([]);
  });
});

describe("CustomerDeskError", () => {
  test("says what its code says, unless it is told better", () => {
    expect(new CustomerDeskError("duplicate").message).toBe(ERROR_CODES.duplicate.message);
    expect(new CustomerDeskError("timeout").message).toBe(CLIENT_ERROR_CODES.timeout.message);
    expect(new CustomerDeskError("duplicate", { message: "No." }).message).toBe("No.");
    const issues = [fieldIssue("email", "required"), fieldIssue("id", "empty")];
    expect(new CustomerDeskError("validation_error", { issues }).message).toBe(
      "email: is required; id: must not be empty",
    );
  });

  test("is as retryable as its code, unless it knows better", () => {
    expect(new CustomerDeskError("rate_limited").retryable).toBe(true);
    expect(new CustomerDeskError("aborted").retryable).toBe(false);
    expect(new CustomerDeskError("invalid_response").retryable).toBe(false);
    expect(new CustomerDeskError("invalid_response", { retryable: true }).retryable).toBe(true);
  });

  test("keeps its cause", () => {
    const cause = new Error("disk full");
    expect(new CustomerDeskError("internal_error", { cause }).cause).toBe(cause);
  });
});
