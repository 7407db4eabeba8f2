import {
  type ApiVersion,
  CURRENT_API_VERSION,
  CustomerDeskError,
  DATED_API_VERSIONS,
  fieldIssue,
  resolveApiVersion,
} from "@customer-desk/shared/schemas";

/** A prefix under which the REST routes stand, and the version its requests have by default. */
export interface ApiDoor {
  readonly prefix: string;
  /** `"pin"` is the organization's pinned version, or else the current one. */
  readonly defaultVersion: ApiVersion | "pin";
  /** Whether the `commet-version` header can ask for another version. */
  readonly versioned: boolean;
}

/** Where SDKs before 3.0 call. */
const LEGACY: ApiDoor = { prefix: "/api", defaultVersion: "legacy", versioned: false };

/** The paths of the page of documentation that shows no version (wire Decision 22). */
const BARE: ApiDoor = { prefix: "", defaultVersion: "2026-06-10", versioned: true };

export const API_DOORS: readonly ApiDoor[] = [
  { prefix: "/api/v1", defaultVersion: "pin", versioned: true },
  LEGACY,
  BARE,
];

/** The door that a path belongs to, also one with nothing behind it. */
export function doorOf(path: string): ApiDoor {
  return API_DOORS.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`)) ?? BARE;
}

/**
 * The API version of a request: what its header says, else what the organization is pinned to,
 * else the door's own (wire Decisions 21 and 22).
 * @throws CustomerDeskError `validation_error` if the header is not a date
 */
export function requestVersion(
  door: ApiDoor,
  header: string | readonly string[] | undefined,
  pin: string | null,
): ApiVersion {
  if (door.versioned && header !== undefined) {
    const version = typeof header === "string" ? resolveApiVersion(header) : undefined;
    if (version !== undefined) return version;
    throw new CustomerDeskError("validation_error", {
      issues: [fieldIssue("commet-version", "bad_version")],
    });
  }
  return defaultVersion(door, pin);
}

/** The version of a request whose header says nothing, or nothing of use. */
export function defaultVersion(door: ApiDoor, pin: string | null): ApiVersion {
  if (door.defaultVersion !== "pin") return door.defaultVersion;
  // A pin that names no version resolves to the current one.
  return DATED_API_VERSIONS.find((version) => version === pin) ?? CURRENT_API_VERSION;
}
