import type { BatchResult } from "@customer-desk/shared";
import type { CellIssue, FieldKey } from "../host-api.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import { issueColumns } from "../rows/issue-kinds.ts";
import type { Settled } from "../rows/row-counter.ts";
import type { BatchRow } from "./batch.repository.ts";

interface CustomerOutcome {
  readonly state: "created" | "existing";
  readonly customerId: string;
}

type Outcome =
  | CustomerOutcome
  | { readonly state: "refused"; readonly issues: readonly CellIssue[] };

/**
 * The outcome of every row of a batch, in the order of its body; undefined unless the answer
 * accounts for each row exactly once. Less than that is no success: the batch is asked for again
 * under its key, which gives the whole answer.
 */
export function outcomesOf(answer: BatchResult, rowCount: number): Outcome[] | undefined {
  const outcomes = new Array<Outcome | undefined>(rowCount).fill(undefined);
  for (const { index, created, id } of answer.successful) {
    outcomes[index] = { state: created ? "created" : "existing", customerId: id };
  }
  for (const { index, issues } of answer.failed) {
    outcomes[index] = { state: "refused", issues: issues.map(toCellIssue) };
  }
  const told = answer.successful.length + answer.failed.length;
  // As many as there are rows, each row told and none beyond them: then each is told once.
  const isWhole = told === rowCount && outcomes.length === rowCount;
  return isWhole && outcomes.every((outcome) => outcome !== undefined) ? outcomes : undefined;
}

// Batch and state are part of each condition: an answer says nothing about a row that has since been
// sent again in another batch, or of which it is known already what became of it. Ids of the same length are each found at once; an array in JSON is gone
// through from its start for each.
const WRITE_CUSTOMERS = `
  update import_row set state = @state, issues = null, issue_kinds = null,
    customer_id = cast(
      substr(@customerIds, cast(position - @first as integer) * @idBytes + 1, @idBytes) as text)
  where import_id = @importId and position between @first and @last
    and batch = @batch and state = 'waiting'`;

const WRITE_REFUSED = `
  update import_row
  set state = 'refused', customer_id = null, issues = @issues, issue_kinds = @issue_kinds
  where import_id = @importId and position = @position
    and batch = @batch and state = 'waiting'`;

/**
 * Writes the outcomes of a batch to its rows, and returns to how many of them. Runs inside the
 * transaction that ends the batch.
 */
export function writeOutcomes(
  store: LocalStore,
  { import_id: importId, sequence: batch, positions }: BatchRow,
  outcomes: readonly Outcome[],
): Settled {
  const settled = { created: 0, existing: 0, refused: 0 };
  const runs: CustomerRun[] = [];
  for (const [index, position] of (JSON.parse(positions) as number[]).entries()) {
    const outcome = outcomes[index];
    if (outcome?.state === "refused") {
      const columns = issueColumns(outcome.issues);
      settled.refused += store.runMany(WRITE_REFUSED, [
        [{ importId, batch, position, ...columns }],
      ]);
    } else if (outcome !== undefined) addToRuns(runs, position, outcome);
  }
  for (const { first, state, idBytes, customerIds } of runs) {
    const last = first + customerIds.length - 1;
    const ids = Buffer.from(customerIds.join(""));
    const run = { importId, batch, first, last, state, idBytes, customerIds: ids };
    settled[state] += store.runMany(WRITE_CUSTOMERS, [[run]]);
  }
  return settled;
}

/**
 * Rows that follow one another and of which the same became, with ids of the same length: nearly
 * always a whole batch.
 */
interface CustomerRun {
  readonly first: number;
  readonly state: CustomerOutcome["state"];
  readonly idBytes: number;
  readonly customerIds: string[];
}

function addToRuns(
  runs: CustomerRun[],
  position: number,
  { state, customerId }: CustomerOutcome,
): void {
  const run = runs.at(-1);
  const idBytes = Buffer.byteLength(customerId);
  const isNext = run !== undefined && run.first + run.customerIds.length === position;
  if (isNext && run.state === state && run.idBytes === idBytes) run.customerIds.push(customerId);
  else runs.push({ first: position, state, idBytes, customerIds: [customerId] });
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
