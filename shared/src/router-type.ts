import type {
  TRPC_ERROR_CODE_NUMBER,
  TRPCBuiltRouter,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
} from "@trpc/server";
import type { z } from "zod";
import type { CustomerDeskContract } from "./contract.ts";
import type { ErrorCode } from "./error-code.ts";
import type { FieldIssue } from "./field-issue.ts";
import type { AnyOperation, Contract } from "./operation.ts";

/** What a tRPC error of this service carries beside its message. */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly httpStatus: number;
  readonly issues: readonly FieldIssue[];
  readonly requestId: string;
  readonly retryAfterSeconds?: number | undefined;
}

export interface ErrorShape {
  readonly message: string;
  readonly code: TRPC_ERROR_CODE_NUMBER;
  readonly data: ErrorData;
}

interface RootTypes {
  ctx: object;
  meta: object;
  errorShape: ErrorShape;
  transformer: false;
}

interface ProcedureTypes<O extends AnyOperation> {
  input: z.input<O["input"]>;
  output: z.output<O["output"]>;
  meta: unknown;
}

type ProcedureOf<O extends AnyOperation> = O["kind"] extends "query"
  ? TRPCQueryProcedure<ProcedureTypes<O>>
  : TRPCMutationProcedure<ProcedureTypes<O>>;

/** The tRPC router that serves a contract. */
export type RouterOf<C extends Contract> = TRPCBuiltRouter<
  RootTypes,
  { [R in keyof C]: { [N in keyof C[R]]: ProcedureOf<C[R][N]> } }
>;

/** The service's router, for whoever builds an own tRPC client: `createTRPCClient<AppRouter>(…)`. */
export type AppRouter = RouterOf<CustomerDeskContract>;
