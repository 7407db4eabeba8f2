import { type ApiVersion, CURRENT_API_VERSION, DATED_API_VERSIONS } from "@customer-desk/shared";
import fc from "fast-check";
import { SHAPES, type VersionShape } from "../../contract/version-shape.ts";

type Json = Readonly<Record<string, unknown>>;

/** One way into the REST API: a prefix, and the version that is asked for. */
export interface FuzzDoor {
  /** How a counterexample shows it. */
  readonly [fc.toStringMethod]: () => string;
  readonly prefix: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly version: ApiVersion;
  readonly shape: VersionShape;
}

function door(prefix: string, version: ApiVersion, asked: boolean): FuzzDoor {
  const name = `${prefix || "(bare)"} at ${version}${asked ? "" : " by default"}`;
  return {
    [fc.toStringMethod]: () => name,
    prefix,
    headers: asked ? [["commet-version", version]] : [],
    version,
    shape: SHAPES[version],
  };
}

/** Every door at every version that it can be asked for. */
export const FUZZ_DOORS: readonly FuzzDoor[] = [
  door("/api/v1", CURRENT_API_VERSION, false),
  door("/api", "legacy", false),
  door("", "2026-06-10", false),
  ...DATED_API_VERSIONS.map((version) => door("/api/v1", version, true)),
  ...DATED_API_VERSIONS.map((version) => door("", version, true)),
];

/** A customer of the contract, under the names that a door's version has for its fields. */
export function asSent({ shape }: FuzzDoor, customer: Json): Json {
  return mapKeys(customer, (key) => (key === "email" ? shape.email : key));
}

/** What the version makes of a customer that is sent (wire Decisions 14 and 28). */
export function asMeant({ version, shape }: FuzzDoor, customer: Json): Json {
  const keepsActive = version === "legacy" || version === "2026-05-01";
  return Object.fromEntries(
    Object.entries(customer).filter(
      ([key, value]) =>
        !(shape.nulls === "nothing" && value === null) && (keepsActive || key !== "isActive"),
    ),
  );
}

/** What a field of the contract is called at a door. */
export function fieldAt({ shape }: FuzzDoor, field: string): string {
  return field === "email" ? shape.email : field;
}

/** What a success holds, out of the version's envelope. */
export function dataOf({ shape }: FuzzDoor, body: Json): Json {
  return shape.enveloped ? (body.data as Json) : body;
}

function mapKeys(value: Json, toName: (key: string) => string): Json {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [toName(key), inner]));
}
