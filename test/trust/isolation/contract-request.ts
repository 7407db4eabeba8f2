import { type AnyOperation, contract, type OperationName } from "@customer-desk/shared";

type Json = Readonly<Record<string, unknown>>;

export interface DoorRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: Json;
}

export const OPERATION_NAMES = Object.entries(contract).flatMap(([resource, operations]) =>
  Object.keys(operations).map((name) => `${resource}.${name}`),
) as readonly OperationName[];

/** The operation's description in the contract. */
export function operationOf(name: OperationName): AnyOperation {
  const [resource = "", rest = ""] = name.split(".");
  const resources: Record<string, Record<string, AnyOperation>> = contract;
  const operation = resources[resource]?.[rest];
  if (operation === undefined) throw new Error(`There is no operation ${name}.`);
  return operation;
}

/** An operation called through each door that it has. */
export function requestsOf(name: OperationName, input: Json): DoorRequest[] {
  const { kind, rest } = operationOf(name);
  const asQuery = encodeURIComponent(JSON.stringify(input));
  const trpc: DoorRequest =
    kind === "query"
      ? { method: "GET", path: `/trpc/${name}?input=${asQuery}` }
      : { method: "POST", path: `/trpc/${name}`, body: input };
  if (rest === null) return [trpc];
  const others = new Map(Object.entries(input));
  const path = rest.path.replaceAll(/\{(\w+)\}/g, (_match: string, parameter: string) => {
    const value = String(others.get(parameter));
    others.delete(parameter);
    return encodeURIComponent(value);
  });
  const left = Object.fromEntries(others);
  if (rest.method !== "GET")
    return [trpc, { method: rest.method, path: `/api/v1${path}`, body: left }];
  const query = new URLSearchParams(left as Record<string, string>);
  return [trpc, { method: "GET", path: `/api/v1${path}?${query}` }];
}
