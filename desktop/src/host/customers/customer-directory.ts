import {
  type CreateCustomer,
  type Customer,
  type CustomerDeskClient,
  isCustomerDeskError,
  type UpdateCustomer,
} from "@customer-desk/shared";
import type { Clock } from "../clock.ts";
import type { CustomersPage, CustomerView } from "../host-api.ts";
import { HostError } from "../host-error.ts";
import type { CustomerService } from "../host-services.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import type { ConnectionMonitor } from "../outbox/connection-monitor.ts";
import { reportFailure } from "../outbox/report-failure.ts";

export interface CustomerDirectoryOptions {
  readonly store: LocalStore;
  readonly monitor: ConnectionMonitor;
  readonly clock: Clock;
  readonly activeProfileId: () => string | undefined;
  readonly clientOf: (profileId: string) => Promise<CustomerDeskClient | undefined>;
  /** Told that a server which was away answers again: what waits for it may go. */
  readonly onBack: () => void;
}

const PAGE_SIZE = 100;
/** Within it the server is asked again, by the list that is open or by the connection probe. */
const RETRY_MS = 30_000;

/** The server's customers, and the copies of them that can be read without it. */
export class CustomerDirectory implements CustomerService {
  readonly #options: CustomerDirectoryOptions;

  constructor(options: CustomerDirectoryOptions) {
    this.#options = options;
  }

  /**
   * Without an answer of the server, what was kept of it.
   * @throws CustomerDeskError what the connection throws; with a cursor also if there is no answer
   */
  async list({ search, cursor }: Parameters<CustomerService["list"]>[0]): Promise<CustomersPage> {
    const { profileId, client } = await this.#connect();
    const load = () =>
      client.customers.list({
        limit: PAGE_SIZE,
        ...(search && { search }),
        ...(cursor !== undefined && { cursor }),
      });
    // What was kept has no pages: as a later one, it would list again who is on the first.
    const page = await (cursor === undefined
      ? this.#ask(profileId, load)
      : this.#call(profileId, load));
    if (page === undefined) return this.#listCached(profileId, search);
    const loadedAt = this.#options.clock();
    this.#keep(profileId, page.data, loadedAt);
    return {
      customers: page.data,
      nextCursor: page.nextCursor ?? null,
      loadedAt,
      online: true,
    };
  }

  async get({ id, importId }: Parameters<CustomerService["get"]>[0]): Promise<CustomerView> {
    const sentWith = importId === undefined ? undefined : this.#sentWith(importId, id);
    const { profileId, client } = await this.#connect(sentWith);
    const customer = await this.#ask(profileId, () => client.customers.get({ id }));
    if (customer !== undefined) {
      const loadedAt = this.#options.clock();
      this.#keep(profileId, [customer], loadedAt);
      return { customer, profileId, loadedAt, online: true };
    }
    const { store } = this.#options;
    const row = store.get(
      store.query
        .selectFrom("cached_customer")
        .select(["customer", "loaded_at"])
        .where("profile_id", "=", profileId)
        .where("id", "=", id),
    );
    if (row === undefined) throw new HostError("customer_not_loaded");
    return {
      customer: JSON.parse(row.customer) as Customer,
      profileId,
      loadedAt: row.loaded_at,
      online: false,
    };
  }

  async create(input: CreateCustomer): Promise<Customer> {
    const { profileId, client } = await this.#connect();
    const { created: _created, ...customer } = await this.#call(profileId, () =>
      client.customers.create(input),
    );
    this.#keep(profileId, [customer], this.#options.clock());
    return customer;
  }

  async update(input: UpdateCustomer, ofProfile?: string): Promise<Customer> {
    const { profileId, client } = await this.#connect(ofProfile);
    const customer = await this.#call(profileId, () => client.customers.update(input));
    this.#keep(profileId, [customer], this.#options.clock());
    return customer;
  }

  /**
   * Which of these external ids have a customer.
   * @throws CustomerDeskError what the connection throws
   */
  async lookUp(
    externalIds: readonly string[],
  ): Promise<readonly { externalId: string; id: string }[]> {
    const { profileId, client } = await this.#connect();
    const { found } = await this.#call(profileId, () =>
      client.customers.lookUp({ externalIds: [...externalIds] }),
    );
    return found;
  }

  /** To the server of a profile; of the one in use unless told otherwise. */
  async #connect(
    wanted?: string | undefined,
  ): Promise<{ profileId: string; client: CustomerDeskClient }> {
    const profileId = wanted ?? this.#options.activeProfileId();
    const client = profileId === undefined ? undefined : await this.#options.clientOf(profileId);
    if (profileId === undefined || client === undefined) {
      throw new HostError(wanted === undefined ? "no_profile" : "profile_not_found");
    }
    return { profileId, client };
  }

  /** The profile that the row of a customer was sent with; undefined if it was looked up only. */
  #sentWith(importId: string, customerId: string): string | undefined {
    const { store } = this.#options;
    const row = store.get(
      store.query
        .selectFrom("import_row")
        .innerJoin("batch", (join) =>
          join
            .onRef("batch.import_id", "=", "import_row.import_id")
            .onRef("batch.sequence", "=", "import_row.batch"),
        )
        .select("batch.profile_id")
        .where("import_row.import_id", "=", importId)
        .where("import_row.customer_id", "=", customerId)
        .limit(1),
    );
    return row?.profile_id;
  }

  /** The server's answer; undefined if none can be had now. A refusal is an answer, and thrown. */
  async #ask<T>(profileId: string, call: () => Promise<T>): Promise<T | undefined> {
    try {
      return await this.#call(profileId, call);
    } catch (error) {
      if (isCustomerDeskError(error) && error.retryable) return undefined;
      throw error;
    }
  }

  /** Calls the server, and tells the monitor what that says of the connection. */
  async #call<T>(profileId: string, call: () => Promise<T>): Promise<T> {
    const { monitor, clock, onBack } = this.#options;
    try {
      const answer = await call();
      const wasAway = monitor.troubleOf(profileId)?.kind === "waiting";
      monitor.answered(profileId);
      if (wasAway) onBack();
      return answer;
    } catch (error) {
      if (isCustomerDeskError(error)) {
        reportFailure(monitor, profileId, error, { at: clock(), retryInMs: RETRY_MS });
      }
      throw error;
    }
  }

  #keep(profileId: string, customers: readonly Customer[], loadedAt: number): void {
    const { store } = this.#options;
    store.transaction(() =>
      store.runMany(
        `insert into cached_customer (profile_id, id, customer, search_text, loaded_at)
         values (?, ?, ?, ?, ?)
         on conflict (profile_id, id) do update set
           customer = excluded.customer, search_text = excluded.search_text,
           loaded_at = excluded.loaded_at`,
        customers.map((customer) => [
          profileId,
          customer.id,
          JSON.stringify(customer),
          searchText(customer),
          loadedAt,
        ]),
      ),
    );
  }

  #listCached(profileId: string, search: string | undefined): CustomersPage {
    const { store } = this.#options;
    let query = store.query
      .selectFrom("cached_customer")
      .select(["customer", "loaded_at"])
      .where("profile_id", "=", profileId)
      .orderBy("id", "desc")
      .limit(1000);
    for (const word of (search ?? "").toLowerCase().split(/\s+/).filter(Boolean)) {
      // Unlike `like`, it takes `_` and `%`, which addresses hold, as they are.
      query = query.where((row) =>
        row(row.fn<number>("instr", ["search_text", row.val(word)]), ">", 0),
      );
    }
    const rows = store.all(query);
    return {
      customers: rows.map(({ customer }) => JSON.parse(customer) as Customer),
      nextCursor: null,
      loadedAt: rows.length === 0 ? null : Math.min(...rows.map(({ loaded_at }) => loaded_at)),
      online: false,
    };
  }
}

function searchText({ email, fullName, externalId, taxDocument }: Customer): string {
  return [email, fullName, externalId, taxDocument].filter(Boolean).join("\n").toLowerCase();
}
