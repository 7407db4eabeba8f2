import { MAXIMUM_BATCH_SIZE } from "@customer-desk/shared";
import { counted, number } from "./numbers.ts";

export interface Plan {
  readonly customers: number;
  readonly url: string;
  readonly livemode: boolean;
  /** Undefined while the server does not answer. */
  readonly organization: string | undefined;
  /** Rows with errors. */
  readonly invalid: number;
  /** Rows that are left out because an earlier one is for the same customer. */
  readonly duplicates: number;
  /** Whether a column holds the ids by which the server knows a customer again. */
  readonly hasIds: boolean;
}

/** What will be sent, and where. */
export function describePlan(plan: Plan): string[] {
  const { customers, invalid, duplicates, hasIds } = plan;
  const batches = Math.ceil(customers / MAXIMUM_BATCH_SIZE);
  const go = customers === 1 ? "goes" : "go";
  const lines = [
    `${counted(customers, "customer")} in ${counted(batches, "batch", "batches")} ${go} to ${where(plan)}.`,
  ];
  if (invalid > 0) lines.push(`${counted(invalid, "row")} with errors will not be sent.`);
  if (duplicates > 0) {
    lines.push(
      `${counted(duplicates, "row")} for the same customer as an earlier one will not be sent.`,
    );
  }
  if (!hasIds) {
    lines.push("No column holds your own ids: customers that exist already are created again.");
  }
  return lines;
}

/** The question before sending; on the live side it says so. */
export function planQuestion({ customers, livemode }: Plan): string {
  const what = customers === 1 ? "1 customer" : `${number(customers)} customers`;
  return `Create ${what}${livemode ? " on LIVE" : ""}?`;
}

function where({ livemode, organization, url }: Plan): string {
  const side = livemode ? "LIVE" : "SANDBOX";
  return `${organization === undefined ? side : `${organization}, ${side}`} (${url})`;
}
