import type { BatchResult } from "@customer-desk/shared";
import type { CellIssue, FieldKey } from "../host-api.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { issueColumns } from "../rows/issue-kinds.ts";
import type { BatchRow } from "./batch.repository.ts";

type Outcome =
  | { readonly state: "created" | "existing"; readonly customerId: string }
  | { readonly state: "refused"; readonly issues: readonly CellIssue[] };

/**
 * The outcome of every row of a batch, in the order of its body; undefined unless the answer
 * accounts for each row exactly once. Less than that is no success: the batch is asked for again
 * under its key, which gives the whole answer.
 */
export function outcomesOf(answer: BatchResult, rowCount: number): Outcome[] | undefined {
  const outcomes = new Map<number, Outcome>();
  for (const { index, created, id } of answer.successful) {
    outcomes.set(index, { state: created ? "created" : "existing", customerId: id });
  }
  for (const { index, issues } of answer.failed) {
    outcomes.set(index, { state: "refused", issues: issues.map(toCellIssue) });
  }
  const told = answer.successful.length + answer.failed.length;
  const inOrder = Array.from({ length: rowCount }, (_, index) => outcomes.get(index));
  return told === rowCount && inOrder.every((outcome) => outcome !== undefined)
    ? inOrder
    : undefined;
}

/** Writes the outcomes of a batch to its rows. Runs inside the transaction that ends the batch. */
export function writeOutcomes(
  store: LocalStore,
  batch: BatchRow,
  outcomes: readonly Outcome[],
): void {
  const positions = JSON.parse(batch.positions) as number[];
  const rows = outcomes.map((outcome, index) => {
    const { issues, issue_kinds } = issueColumns("issues" in outcome ? outcome.issues : []);
    const customerId = "customerId" in outcome ? outcome.customerId : null;
    return [
      ...[outcome.state, customerId, issues, issue_kinds],
      ...[batch.import_id, positions[index], batch.sequence],
    ];
  });
  // The batch is part of the condition: an answer says nothing about a row that has since
  // been sent again in another batch.
  store.runMany(
    `update import_row set state = ?, customer_id = ?, issues = ?, issue_kinds = ?
     where import_id = ? and position = ? and batch = ?`,
    rows,
  );
}

function toCellIssue({
  field,
  code,
  message,
  params,
}: BatchResult["failed"][number]["issues"][number]): CellIssue {
  return {
    field: (field === "id" ? "externalId" : field) as FieldKey,
    code: code as CellIssue["code"],
    message,
    ...(params && { params }),
  };
}
