import {
  CustomerDeskError,
  DEFAULT_TIMEZONE,
  documentType,
  fieldIssue,
  isStorable,
  type Metadata,
  metadataIssue,
} from "@customer-desk/shared/rules";
import type {
  Address,
  CreatedCustomer,
  Customer,
  CustomerPage,
  LookUpResult,
  UpdateCustomer,
} from "@customer-desk/shared/schemas";
import type { Clock } from "../clock.ts";
import type { CreateId, NewId } from "../id-generator.ts";
import { idsFrom } from "../id-range.ts";
import type { Session } from "../persistence/session.ts";
import { WriteConflict } from "../persistence/write-conflict.ts";
import { type Scope, scopeColumns } from "../scope.ts";
import { type BatchOutcome, withRanges } from "./batch-outcome.ts";
import {
  type CustomerKey,
  type CustomerRow,
  findByExternalId,
  findByExternalIds,
  findByReference,
  insertCustomers,
  lockByReference,
  updateCustomer,
} from "./customer.repository.ts";
import { fromCursor, toCursor } from "./list-cursor.ts";
import { listCustomers } from "./list-customers.ts";
import type { NewBatch } from "./new-batch.ts";
import type { NewCustomer } from "./new-customer.ts";

export interface CustomerServiceOptions {
  readonly clock: Clock;
  readonly createId: CreateId;
}

export interface CustomerListFilter {
  readonly cursor?: string | undefined;
  readonly externalId?: string | undefined;
  readonly search?: string | undefined;
  readonly isActive?: boolean | undefined;
  readonly limit: number;
}

/**
 * The rules of customers. Knows neither HTTP nor API versions; runs in the session it is given,
 * so that what it writes is in the caller's transaction.
 */
export class CustomerService {
  readonly #options: CustomerServiceOptions;

  constructor(options: CustomerServiceOptions) {
    this.#options = options;
  }

  /**
   * Creates the items that are right and tells of each that is not what is wrong with it. An item
   * whose external id exists, in the database or earlier in the batch, stands for that customer.
   */
  async createBatch(
    session: Session,
    scope: Scope,
    { items, failed }: NewBatch,
  ): Promise<BatchOutcome> {
    const { id: first, createdAt } = this.#options.createId("cus", items.length);
    const idOf = idsFrom(first);
    const created: CustomerRow[] = [];
    const byExternalId = new Map<string, CustomerKey>();
    const wanted = items.map((item, index): CustomerKey | null => {
      if (item === null) return null;
      const [externalId] = item;
      const earlier = externalId === null ? undefined : byExternalId.get(externalId);
      if (earlier !== undefined) return earlier;
      const row = toRow(scope, item, { id: idOf(index), createdAt });
      created.push(row);
      if (externalId !== null) byExternalId.set(externalId, row);
      return row;
    });
    const existing = await this.#insert(session, scope, created);
    const told = new Set<CustomerKey>();
    const outcome = wanted.map((row) => {
      if (row === null) return null;
      const { id, external_id, email } = row;
      const known = external_id === null ? undefined : existing.get(external_id);
      if (known !== undefined) return known;
      if (told.has(row)) return { id, external_id, email };
      told.add(row);
      return id;
    });
    return { items: withRanges(outcome), failed };
  }

  /** Creates a customer, or returns the one with this external id as it is. */
  async create(session: Session, scope: Scope, customer: NewCustomer): Promise<CreatedCustomer> {
    const row = toRow(scope, customer, this.#options.createId("cus"));
    if ((await insertCustomers(session, [row])) === 1) return { ...toCustomer(row), created: true };
    const existing = await findByExternalId(session, scope, row.external_id ?? "");
    // What kept ours from being written has got another external id since.
    if (existing === undefined) throw new WriteConflict();
    return { ...toCustomer(existing), created: false };
  }

  /**
   * Writes customers, except those whose external id another customer has: nearly always there is
   * none, so they are looked up afterwards, if at all.
   * @returns the others, by external id
   */
  async #insert(
    session: Session,
    scope: Scope,
    rows: readonly CustomerRow[],
  ): Promise<ReadonlyMap<string, CustomerKey>> {
    const written = await insertCustomers(session, rows);
    if (written === rows.length) return new Map();
    const externalIds = rows.flatMap((row) => row.external_id ?? []);
    const found = await findByExternalIds(session, scope, externalIds);
    for (const { id, external_id } of rows) {
      if (external_id !== null && found.get(external_id)?.id === id) found.delete(external_id);
    }
    // What kept one of ours from being written has got another external id since.
    if (written + found.size < rows.length) throw new WriteConflict();
    return found;
  }

  /** @throws CustomerDeskError `customer_not_found` */
  async get(session: Session, scope: Scope, reference: string): Promise<Customer> {
    return toCustomer(await getRow(session, scope, reference));
  }

  /** The customers that have one of these external ids. */
  async lookUp(
    session: Session,
    scope: Scope,
    externalIds: readonly string[],
  ): Promise<LookUpResult> {
    const wanted = [...new Set(externalIds)].filter(isStorable);
    const found = await findByExternalIds(session, scope, wanted);
    return {
      found: [...found].map(([externalId, { id, email }]) => ({ id, externalId, email })),
    };
  }

  /**
   * Newest first.
   * @throws CustomerDeskError `validation_error` if the cursor is none, `service_unavailable` if it
   *   takes too long to find them
   */
  async list(session: Session, scope: Scope, filter: CustomerListFilter): Promise<CustomerPage> {
    const { cursor, limit, externalId, search, isActive } = filter;
    const before = cursor === undefined ? undefined : fromCursor(cursor);
    const rows = await listCustomers(session, scope, {
      before,
      externalId,
      search,
      isActive,
      limit,
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const hasMore = rows.length > limit;
    return {
      object: "list",
      data: page.map(toCustomer),
      hasMore,
      ...(hasMore && last !== undefined && { nextCursor: toCursor(last.id) }),
    };
  }

  /**
   * Changes the fields that are given. Null clears one; metadata is merged.
   * @throws CustomerDeskError `customer_not_found`, or `duplicate` if another has the external id
   */
  async update(session: Session, scope: Scope, change: UpdateCustomer): Promise<Customer> {
    const row = await getRow(session, scope, change.id, lockByReference);
    const changed = applyChange(row, change);
    if (changed.external_id !== null && changed.external_id !== row.external_id) {
      const other = await findByExternalId(session, scope, changed.external_id);
      if (other !== undefined) throw new CustomerDeskError("duplicate");
    }
    const isSame = Object.entries(changed).every(
      ([column, value]) => row[column as keyof CustomerRow] === value,
    );
    if (isSame) return toCustomer(row);
    const updated = { ...changed, updated_at: Math.max(this.#options.clock(), row.updated_at) };
    await updateCustomer(session, updated);
    return toCustomer(updated);
  }
}

function toRow(scope: Scope, customer: NewCustomer, { id, createdAt }: NewId): CustomerRow {
  const [external_id, email, full_name, tax_document, timezone, address, metadata, is_active] =
    customer;
  return {
    ...scopeColumns(scope),
    id,
    external_id,
    email,
    full_name,
    tax_document,
    timezone,
    address,
    metadata,
    is_active,
    created_at: createdAt,
    updated_at: createdAt,
  };
}

async function getRow(
  session: Session,
  scope: Scope,
  reference: string,
  find = findByReference,
): Promise<CustomerRow> {
  const row = isStorable(reference) ? await find(session, scope, reference) : undefined;
  if (row === undefined) throw new CustomerDeskError("customer_not_found");
  return row;
}

function toCustomer(row: CustomerRow): Customer {
  const address = row.address === null ? null : (JSON.parse(row.address) as Address);
  return {
    id: row.id,
    externalId: row.external_id,
    fullName: row.full_name,
    email: row.email,
    taxDocument: row.tax_document,
    documentType: documentType(row.tax_document, address?.country ?? null),
    timezone: row.timezone,
    metadata: JSON.parse(row.metadata) as Metadata,
    address,
    isActive: row.is_active === 1,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
    object: "customer",
    livemode: row.livemode === 1,
  };
}

/** The row with the change in it; undefined leaves a field as it is, null clears it. */
function applyChange(row: CustomerRow, change: UpdateCustomer): CustomerRow {
  const { email, externalId, fullName, taxDocument, timezone, address, metadata, isActive } =
    change;
  return {
    ...row,
    ...(email !== undefined && { email }),
    ...(externalId !== undefined && { external_id: externalId }),
    ...(fullName !== undefined && { full_name: fullName }),
    ...(taxDocument !== undefined && { tax_document: taxDocument }),
    ...(timezone !== undefined && { timezone: timezone ?? DEFAULT_TIMEZONE }),
    ...(address !== undefined && { address: address && JSON.stringify(address) }),
    ...(metadata !== undefined && { metadata: mergeMetadata(row.metadata, metadata) }),
    ...(isActive !== undefined && { is_active: isActive ? 1 : 0 }),
  };
}

/** Merged at the top level: a key set to null is removed, null for all of it removes every key (wire Decision 13). */
function mergeMetadata(stored: string, change: Metadata | null): string {
  if (change === null) return "{}";
  const merged = { ...(JSON.parse(stored) as Metadata), ...change };
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete merged[key];
  }
  const issue = metadataIssue(merged);
  if (issue !== undefined) {
    const field = ["metadata", ...issue.path].join(".");
    throw new CustomerDeskError("validation_error", {
      issues: [fieldIssue(field, issue.code, issue.params)],
    });
  }
  return JSON.stringify(merged);
}
