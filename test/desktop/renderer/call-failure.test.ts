import { TRPCClientError } from "@trpc/client";
import { expect, test } from "vitest";
import { toCallFailure } from "../../../desktop/src/renderer/api/call-failure.ts";
import { UnreachableError } from "../../../desktop/src/renderer/api/unreachable-error.ts";
import { UploadError } from "../../../desktop/src/renderer/api/upload-file.ts";

test("a refusal of the host keeps its code and what the words need", () => {
  const data = { code: "wrong_step", params: { step: "file" }, issues: [], requestId: null };
  const error = TRPCClientError.from({ error: { message: "wrong_step", code: -32600, data } });
  expect(toCallFailure(error)).toEqual({ ...data, detail: "wrong_step" });
});

test("a refused file says why", () => {
  const error = new UploadError("422", { code: "file_too_large", params: { maximumBytes: 10 } });
  expect(toCallFailure(error)).toMatchObject({
    code: "file_too_large",
    params: { maximumBytes: 10 },
  });
});

test("a call that nobody answers means that the host is gone", () => {
  const call = TRPCClientError.from(new TypeError("Failed to fetch"));
  expect(toCallFailure(call).code).toBe("app_unreachable");
  expect(toCallFailure(new UnreachableError("gone")).code).toBe("app_unreachable");
});

test("anything else is a fault of the page", () => {
  expect(toCallFailure(new RangeError("bad")).code).toBe("internal_error");
  expect(toCallFailure("thrown text")).toMatchObject({
    code: "internal_error",
    detail: "thrown text",
  });
});
