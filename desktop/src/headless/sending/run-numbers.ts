import type { RowCounts, RunView } from "../../host/host-api.ts";
import { duration, number } from "../report/numbers.ts";

/** Rows with an outcome. */
export function doneRows({ created, existing, refused }: RowCounts): number {
  return created + existing + refused;
}

/** Rows that were put into the outbox. */
export function sentRows(counts: RowCounts): number {
  return doneRows(counts) + counts.waiting;
}

/** `created 6,371, already there 22, refused 7` */
export function outcomeWords({ created, existing, refused }: RowCounts): string {
  return [
    `created ${number(created)}`,
    `already there ${number(existing)}`,
    `refused ${number(refused)}`,
  ].join(", ");
}

/** `1,850/s, 2 s left`; empty while nothing moves. */
export function paceWords({ rowsPerSecond, secondsLeft }: RunView): string {
  if (rowsPerSecond === null || secondsLeft === null) return "";
  return `${number(rowsPerSecond)}/s, ${duration(secondsLeft)} left`;
}

/** `already there 22, refused 7`: what is not as expected, and nothing else. */
export function rareWords({ existing, refused }: RowCounts): string {
  const parts = [
    existing > 0 && `already there ${number(existing)}`,
    refused > 0 && `refused ${number(refused)}`,
  ];
  return parts.filter(Boolean).join(", ");
}
