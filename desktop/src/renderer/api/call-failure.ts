import type { FieldIssue } from "@customer-desk/shared";
import { TRPCClientError } from "@trpc/client";
import type { HostErrorData } from "../../host/router/host-router.ts";
import { UnreachableError } from "./unreachable-error.ts";

/** Why a call of the host failed, for the words about it. */
export interface CallFailure {
  /** A code of the server, the client or the host; `app_unreachable` if the host is gone. */
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly issues: readonly FieldIssue[];
  readonly requestId: string | null;
  /** In English, for whoever looks into it. */
  readonly detail: string;
}

export function toCallFailure(error: unknown): CallFailure {
  const detail = error instanceof Error ? error.message : String(error);
  const data = error instanceof TRPCClientError ? error.data : dataOf(error);
  if (isErrorData(data)) return { ...data, detail };
  // Only a call can find nobody at home; everything else is a fault of this page.
  const isUnreachable = error instanceof TRPCClientError || error instanceof UnreachableError;
  return {
    code: isUnreachable ? "app_unreachable" : "internal_error",
    params: {},
    issues: [],
    requestId: null,
    detail,
  };
}

function dataOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "data" in error ? error.data : undefined;
}

function isErrorData(data: unknown): data is HostErrorData {
  return (
    typeof data === "object" &&
    data !== null &&
    "code" in data &&
    typeof data.code === "string" &&
    "issues" in data
  );
}
