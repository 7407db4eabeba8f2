import { TIMEZONES, type Timezone } from "@customer-desk/shared";

/** Other names of the same zones: the IANA database's links, and what people write for UTC. */
const ALIASES: Readonly<Record<string, Timezone>> = {
  gmt: "UTC",
  z: "UTC",
  "etc/utc": "UTC",
  "etc/gmt": "UTC",
  "america/argentina/buenos aires": "America/Buenos_Aires",
  "america/argentina/ciudad de buenos aires": "America/Buenos_Aires",
  "us/eastern": "America/New_York",
  "us/central": "America/Chicago",
  "us/mountain": "America/Denver",
  "us/pacific": "America/Los_Angeles",
  "ciudad de mexico": "America/Mexico_City",
  "nueva york": "America/New_York",
  londres: "Europe/London",
  berlin: "Europe/Berlin",
};

const byName = new Map<string, Timezone>(Object.entries(ALIASES));
for (const zone of TIMEZONES) {
  const name = normalize(zone);
  byName.set(name, zone);
  const city = name.split("/").at(-1) ?? name;
  byName.set(city, zone);
}

/** The zone of the contract that a text names, in any case or as a city alone; null if none. */
export function knownTimezone(text: string): Timezone | null {
  return byName.get(normalize(text)) ?? null;
}

/** Whether a text names a zone and nothing else, as `Madrid` does not. */
export function isPlainTimezone(text: string): boolean {
  return /\/|^\s*(?:utc|gmt)\s*$/i.test(text) && knownTimezone(text) !== null;
}

function normalize(text: string): string {
  return text.trim().toLowerCase().replaceAll("_", " ").normalize("NFD").replace(/\p{M}/gu, "");
}
