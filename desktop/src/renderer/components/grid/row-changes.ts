import type { QueryClient } from "@tanstack/react-query";
import { createRowNumbers, type RowNumbers } from "./row-numbers.ts";

/** What is under way in an import's rows. */
export interface RowChanges {
  readonly numbers: RowNumbers;
  /** Settles when the host has answered to all changes so far. */
  queue: Promise<void>;
  pending: number;
  /** Settles when the host has answered to what was to be deleted: places are those without it. */
  removed: Promise<void>;
}

const KEPT = new WeakMap<QueryClient, Map<string, RowChanges>>();

/**
 * Kept for as long as the cache, whichever view comes and goes: its windows hold rows by numbers of
 * our own, and a view that is left and entered again must not overtake what is still being sent.
 */
export function rowChangesOf(cache: QueryClient, importId: string): RowChanges {
  const ofCache = KEPT.get(cache) ?? new Map<string, RowChanges>();
  KEPT.set(cache, ofCache);
  const kept = ofCache.get(importId) ?? {
    numbers: createRowNumbers(),
    queue: Promise.resolve(),
    pending: 0,
    removed: Promise.resolve(),
  };
  ofCache.set(importId, kept);
  return kept;
}
