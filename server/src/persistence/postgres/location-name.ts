import type { PostgresLocation } from "../database-location.ts";

/** What messages call a database: where it is, without who may enter. */
export function locationName({ url }: PostgresLocation): string {
  const { hostname, port, pathname } = new URL(url);
  return `postgres://${hostname}${port === "" ? "" : `:${port}`}${pathname}`;
}
