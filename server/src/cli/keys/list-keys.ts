import { type ApiKey, listApiKeys } from "../../auth/api-key.repository.ts";
import type { CommandContext } from "../command-context.ts";
import { modeOf } from "../mode-option.ts";
import { printLine } from "../print-line.ts";
import { renderTable } from "../render-table.ts";
import { keyState } from "./key-state.ts";

const HEADINGS = [
  ...["ID", "ORGANIZATION", "MODE", "NAME", "PREFIX"],
  ...["CREATED", "LAST USED", "EXPIRES", "STATE"],
];

/** Prints all keys. */
export async function listKeys(
  { database, clock, stdout }: CommandContext,
  { json }: { json: boolean },
): Promise<void> {
  const keys = await database.read((session) => listApiKeys(session));
  const now = clock();
  const text = json
    ? JSON.stringify(
        keys.map((key) => toJson(key, now)),
        null,
        2,
      )
    : renderTable(
        HEADINGS,
        keys.map((key) => toCells(key, now)),
      );
  await printLine(stdout, text);
}

function toJson(key: ApiKey, now: number): Record<string, string | null> {
  return {
    id: key.id,
    organization: key.organization,
    mode: modeOf(key.livemode),
    name: key.name,
    prefix: key.prefix,
    createdAt: toIso(key.createdAt),
    lastUsedAt: toIso(key.lastUsedAt),
    expiresAt: toIso(key.expiresAt),
    revokedAt: toIso(key.revokedAt),
    state: keyState(key, now),
  };
}

function toCells(key: ApiKey, now: number): string[] {
  return [
    ...[key.id, key.organization, modeOf(key.livemode), key.name, key.prefix],
    ...[key.createdAt, key.lastUsedAt, key.expiresAt].map(toMinute),
    keyState(key, now),
  ];
}

function toIso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}

/** `2026-11-23 14:05`, or `never`. */
function toMinute(time: number | null): string {
  return toIso(time)?.slice(0, 16).replace("T", " ") ?? "never";
}
