/**
 * Every version of the customers API, oldest first, with what a caller of that version sees
 * change. `legacy` is the unversioned API that older SDKs reach under `/api`.
 */
export const API_VERSIONS = [
  ["legacy", "Unversioned paths under /api, envelope, flat errors, billingEmail, isActive."],
  ["2026-05-01", "The first dated version: paths move to /api/v1. Shapes as before."],
  ["2026-05-12", "isActive is gone from customers, from the list filter and from updates."],
  ["2026-05-18", "No change for customers."],
  [
    "2026-05-25",
    "Your own id is sent as id; customers gain object and livemode and lose externalId; errors are nested under error.",
  ],
  [
    "2026-06-07",
    "billingEmail becomes email. externalId is back. organizationId and the search filter are gone.",
  ],
  ["2026-06-10", "No change for customers."],
  ["2026-06-23", "taxDocument and documentType arrive; an addition, so every version has them."],
  ["2026-07-11", "No change for customers."],
  ["2026-07-24", "The success envelope is gone; PATCH replaces PUT."],
  ["2026-07-31", "A batch answer's object is customer_batch instead of customer."],
  ["2026-08-27", "No change for customers."],
] as const;

/** `legacy` or a date, `YYYY-MM-DD`. */
export type ApiVersion = (typeof API_VERSIONS)[number][0];

/** A version that a caller can ask for by header: all but `legacy`. */
export type DatedApiVersion = Exclude<ApiVersion, "legacy">;

const names = API_VERSIONS.map(([name]) => name);

/** The dated versions, oldest first. */
export const DATED_API_VERSIONS: readonly DatedApiVersion[] = names.filter(
  (name) => name !== "legacy",
);

/** What a request without any version gets on `/api/v1`. */
export const CURRENT_API_VERSION = "2026-08-27" satisfies DatedApiVersion;

/** Whether `version` came out before `other`. */
export function isBefore(version: ApiVersion, other: ApiVersion): boolean {
  return names.indexOf(version) < names.indexOf(other);
}

/**
 * The version that a well-formed date stands for: the newest one at or before it, or the first
 * dated one if there is none. Undefined if the text is not a date of the form `YYYY-MM-DD`.
 */
export function resolveApiVersion(text: string): DatedApiVersion | undefined {
  // Nearly always it is one of them, and needs no calendar.
  const named = DATED_API_VERSIONS.find((version) => version === text);
  if (named !== undefined) return named;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const date = new Date(`${text}T00:00:00.000Z`);
  // `2026-02-31` parses as the 3rd of March, so the date has to come out as it went in.
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text)) return undefined;
  return DATED_API_VERSIONS.findLast((version) => version <= text) ?? "2026-05-01";
}
