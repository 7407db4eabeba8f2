import { foldCase } from "../persistence/fold-case.ts";
import { isPostgres } from "../persistence/is-postgres.ts";
import { LongRead } from "../persistence/long-read.ts";
import type { Session, SqlValue } from "../persistence/session.ts";
import { type Scope, scopeValues } from "../scope.ts";
import { type CustomerRow, IN_SCOPE, SELECT_IN_SCOPE } from "./customer.repository.ts";

export interface ListFilter {
  /** Only customers created before the one with this id. */
  readonly before?: string | undefined;
  readonly externalId?: string | undefined;
  readonly search?: string | undefined;
  readonly isActive?: boolean | undefined;
  readonly limit: number;
}

/** How what this process has to look through itself is divided; for tests. */
export interface SliceOptions {
  /** How many customers are looked at in one go. */
  readonly rows?: number;
  /** How long all slices and what comes between them may take, in milliseconds. */
  readonly limitMs?: number;
}

/**
 * Takes some 5 ms for a search, which calls back into JavaScript for every text: nothing else of the
 * process is done meanwhile.
 */
const SLICE_ROWS = 1_000;

/**
 * One more row than `limit` when there are more: newest first.
 * @throws CustomerDeskError `service_unavailable` if so many had to be looked at that it took too long
 */
export async function listCustomers(
  session: Session,
  scope: Scope,
  filter: ListFilter,
  slices: SliceOptions = {},
): Promise<CustomerRow[]> {
  const selection = { ...filter, limit: filter.limit + 1 };
  // PostgreSQL is another process, and ends a statement that takes too long by itself.
  const select = isPostgres(session) || isIndexed(filter) ? selectCustomers : selectInSlices;
  return select(session, scope, selection, slices);
}

/** Whether hardly more customers have to be looked at than are found. */
function isIndexed({ externalId, search, isActive }: ListFilter): boolean {
  return externalId !== undefined || (search === undefined && isActive === undefined);
}

/**
 * Slices are stretches of ids, so whatever is written between two of them, nobody comes twice, and
 * nobody is missed who was there all the time.
 */
async function selectInSlices(
  session: Session,
  scope: Scope,
  filter: ListFilter,
  { rows = SLICE_ROWS, limitMs }: SliceOptions,
): Promise<CustomerRow[]> {
  const read = new LongRead(limitMs);
  const found: CustomerRow[] = [];
  let { before } = filter;
  do {
    await read.nextTurn();
    const from = await findSliceEnd(session, scope, { before, rows });
    const limit = filter.limit - found.length;
    found.push(...(await selectCustomers(session, scope, { ...filter, before, from, limit })));
    before = from;
  } while (before !== undefined && found.length < filter.limit);
  return found;
}

/** The id of the last customer of a slice; undefined if there are not so many. */
async function findSliceEnd(
  session: Session,
  scope: Scope,
  { before, rows }: { before: string | undefined; rows: number },
): Promise<string | undefined> {
  const isBefore = before === undefined ? "" : "and id < ?";
  const [end] = await session.all<{ id: string }>(
    `select id ${IN_SCOPE} ${isBefore} order by id desc limit 1 offset ?`,
    [...scopeValues(scope), ...(before === undefined ? [] : [before]), rows - 1],
  );
  return end?.id;
}

interface Selection extends ListFilter {
  /** Only the customer with this id and those created after it. */
  readonly from?: string | undefined;
}

async function selectCustomers(
  session: Session,
  scope: Scope,
  { before, from, externalId, search, isActive, limit }: Selection,
): Promise<CustomerRow[]> {
  let text = SELECT_IN_SCOPE;
  const parameters: SqlValue[] = [...scopeValues(scope)];
  const filter = (condition: string, ...values: SqlValue[]) => {
    text += ` and ${condition}`;
    parameters.push(...values);
  };
  if (before !== undefined) filter("id < ?", before);
  if (from !== undefined) filter("id >= ?", from);
  if (externalId !== undefined) filter("external_id = ?", externalId);
  if (isActive !== undefined) filter("is_active = ?", isActive ? 1 : 0);
  if (search !== undefined) {
    const pattern = `%${foldCase(search).replace(/[\\%_]/g, "\\$&")}%`;
    const columns = ["email", "full_name", "external_id"];
    const matches = columns.map((column) => `fold_case(${column}) like ? escape '\\'`);
    filter(`(${matches.join(" or ")})`, ...columns.map(() => pattern));
  }
  return session.all<CustomerRow>(`${text} order by id desc limit ?`, [...parameters, limit]);
}
