import { type ApiVersion, isBefore } from "@customer-desk/shared/schemas";
import { change20260512 } from "./2026-05-12.ts";
import { change20260525 } from "./2026-05-25.ts";
import { change20260607 } from "./2026-06-07.ts";
import { change20260724 } from "./2026-07-24.ts";
import { change20260731 } from "./2026-07-31.ts";
import { omitKeys, omitProperties } from "./shape.ts";
import type { DowngradeContext, Json, ObjectSchema, VersionChange } from "./version-change.ts";

/** Every change, newest first. A new version that changes something is one more file and line. */
const CHANGES: readonly VersionChange[] = [
  change20260731,
  change20260724,
  change20260607,
  change20260525,
  change20260512,
];

type InputKind = "customerInput" | "listQuery";
type OutputKind = "customer" | "batchSuccess" | "batch" | "answer";

const REMOVED = {
  customerInput: "removedCustomerInput",
  listQuery: "removedListQuery",
} as const satisfies Record<InputKind, keyof VersionChange>;

/** The way between one API version and the contract. */
export class VersionChain {
  readonly version: ApiVersion;
  /** What came after this version, newest first. */
  readonly #later: readonly VersionChange[];
  /** What earlier versions had and this one no longer has. */
  readonly #removed: Readonly<Record<InputKind, readonly string[]>>;

  constructor(version: ApiVersion) {
    this.version = version;
    this.#later = CHANGES.filter((change) => isBefore(version, change.version));
    const earlier = CHANGES.filter((change) => !isBefore(version, change.version));
    const removed = (kind: InputKind) => earlier.flatMap((change) => change[REMOVED[kind]] ?? []);
    this.#removed = { customerInput: removed("customerInput"), listQuery: removed("listQuery") };
  }

  /** What a caller of this version sent, as the contract has it. */
  up(kind: InputKind, value: Json): Json {
    const removed = this.#removed[kind];
    const known = removed.some((name) => Object.hasOwn(value, name))
      ? omitKeys(value, removed)
      : value;
    return this.#later.reduceRight((each, change) => change[kind]?.up(each) ?? each, known);
  }

  /** What the contract has, as a caller of this version knows it. */
  down(kind: OutputKind, value: Json, context: DowngradeContext): Json {
    return this.#later.reduce((each, change) => change[kind]?.down(each, context) ?? each, value);
  }

  /** The body of an error, as a caller of this version knows it. */
  downError(body: Json): Json {
    return this.#later.reduce((each, change) => change.error?.down(each) ?? each, body);
  }

  /** What a field of the contract is called in this version. */
  fieldName(field: string): string {
    return this.#later.reduce((each, change) => change.fieldNames?.[each] ?? each, field);
  }

  /** The schema of this version, from the contract's. */
  schema(kind: InputKind | OutputKind | "error", schema: ObjectSchema): ObjectSchema {
    const known =
      kind === "customerInput" || kind === "listQuery"
        ? omitProperties(schema, this.#removed[kind])
        : schema;
    return this.#later.reduce((each, change) => change[kind]?.schema(each) ?? each, known);
  }
}

const chains = new Map<ApiVersion, VersionChain>();

/** The chain of a version; made once. */
export function versionChain(version: ApiVersion): VersionChain {
  const known = chains.get(version);
  if (known !== undefined) return known;
  const made = new VersionChain(version);
  chains.set(version, made);
  return made;
}
