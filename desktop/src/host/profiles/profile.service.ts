import type { CustomerDeskClient } from "@customer-desk/shared";
import type { Clock } from "../clock.ts";
import type { ConnectionTest, ProfileView } from "../host-api.ts";
import { HostError } from "../host-error.ts";
import type { ProfileInput, ProfileService } from "../host-services.ts";
import type { Tables } from "../local-store/entities.ts";
import type { LocalStore } from "../local-store/local-store.ts";
import type { SettingRepository } from "../settings/setting.repository.ts";
import type { SecretStore } from "./secret-store.ts";
import { testConnection } from "./test-connection.ts";

export interface ProfilesOptions {
  readonly store: LocalStore;
  readonly settings: SettingRepository;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  readonly createId: (prefix: string) => string;
  /** A client that makes one attempt per call. */
  readonly createClient: (server: { url: string; apiKey: string }) => CustomerDeskClient;
  /** Told when another profile is in use, or one has another address or key: what was blocked may go now. */
  readonly onChanged: () => void;
}

type ProfileRow = Tables["profile"];

/** Where batches go: servers and their keys. */
export class Profiles implements ProfileService {
  readonly #options: ProfilesOptions;
  readonly #clients = new Map<string, CustomerDeskClient>();

  constructor(options: ProfilesOptions) {
    this.#options = options;
  }

  list(): ProfileView[] {
    const { store } = this.#options;
    const activeId = this.activeId();
    return store
      .all(store.query.selectFrom("profile").selectAll().orderBy("created_at"))
      .map((row) => toView(row, activeId));
  }

  /** The profile in use; undefined before there is one. */
  active(): ProfileView | undefined {
    return this.list().find(({ active }) => active);
  }

  /** Which server is in use, and with which key, in words that mean nothing else; undefined without one. */
  serverInUse(): string | undefined {
    const { store } = this.#options;
    const id = this.activeId();
    if (id === undefined) return undefined;
    const columns = ["url", "encrypted_key"] as const;
    const row = store.get(store.query.selectFrom("profile").select(columns).where("id", "=", id));
    return JSON.stringify([id, row]);
  }

  activeId(): string | undefined {
    return this.#options.settings.get<string>("activeProfile");
  }

  async save({ id, name, url, apiKey }: ProfileInput): Promise<ProfileView> {
    const { store, secrets, clock, createId, settings } = this.#options;
    const before = id === undefined ? undefined : this.#find(id);
    if (before === undefined && apiKey === undefined) throw new HostError("profile_not_found");
    const row: ProfileRow = {
      id: before?.id ?? createId("prf"),
      name,
      url: withoutSlashes(url),
      encrypted_key:
        apiKey === undefined ? (before?.encrypted_key ?? "") : await secrets.seal(apiKey),
      key_protected:
        apiKey === undefined ? (before?.key_protected ?? 0) : secrets.canProtect ? 1 : 0,
      livemode: apiKey === undefined ? (before?.livemode ?? 0) : isLive(apiKey) ? 1 : 0,
      created_at: before?.created_at ?? clock(),
    };
    const isSame = before !== undefined && (await this.#isSameServer(before, url, apiKey));
    store.transaction(() => {
      if (before !== undefined && before.livemode !== row.livemode && this.#isInUse(row.id)) {
        throw new HostError("key_for_other_side", { live: row.livemode });
      }
      store.run(
        store.query
          .insertInto("profile")
          .values(row)
          .onConflict((conflict) => conflict.column("id").doUpdateSet(row)),
      );
      if (this.activeId() === undefined) settings.set("activeProfile", row.id);
      if (isSame) return;
      this.#forgetCustomers(row.id);
      if (this.activeId() === row.id) this.#forgetLookUps();
    });
    this.#clients.delete(row.id);
    this.#options.onChanged();
    return toView(row, this.activeId());
  }

  activate(id: string): ProfileView {
    const { store, settings } = this.#options;
    const row = this.#find(id);
    store.transaction(() => {
      if (this.activeId() !== id) this.#forgetLookUps();
      settings.set("activeProfile", id);
    });
    this.#options.onChanged();
    return toView(row, id);
  }

  remove(id: string): void {
    const { store, settings } = this.#options;
    this.#find(id);
    store.transaction(() => {
      if (this.#isInUse(id)) throw new HostError("profile_in_use");
      store.run(store.query.deleteFrom("profile").where("id", "=", id));
      this.#forgetCustomers(id);
      if (this.activeId() !== id) return;
      const [next] = store.all(
        store.query.selectFrom("profile").select("id").orderBy("created_at").limit(1),
      );
      settings.set("activeProfile", next?.id);
      this.#forgetLookUps();
    });
    this.#clients.delete(id);
  }

  async test({ id, url, apiKey }: Parameters<ProfileService["test"]>[0]): Promise<ConnectionTest> {
    if (!URL.canParse(url)) {
      return { ok: false, problem: "unreachable", detail: `${url} is not an address.` };
    }
    const key =
      apiKey ??
      (id === undefined ? "" : await this.#options.secrets.unseal(this.#find(id).encrypted_key));
    const client = this.#createClient({ url, apiKey: key });
    return client === undefined
      ? { ok: false, problem: "wrong_key", detail: "The key does not have the form of a key." }
      : testConnection(client);
  }

  /** The client of a profile; undefined if the profile is gone or its key cannot be read. */
  async clientOf(id: string): Promise<CustomerDeskClient | undefined> {
    const known = this.#clients.get(id);
    if (known !== undefined) return known;
    const row = this.#read(id);
    if (row === undefined) return undefined;
    const apiKey = await this.#options.secrets.unseal(row.encrypted_key);
    const now = this.#read(id);
    // Saved with another address or key meanwhile: nothing may go to the old one any more.
    if (now?.url !== row.url || now.encrypted_key !== row.encrypted_key) return this.clientOf(id);
    const client = this.#createClient({ url: row.url, apiKey });
    if (client !== undefined) this.#clients.set(id, client);
    return client;
  }

  async #isSameServer(before: ProfileRow, url: string, apiKey?: string): Promise<boolean> {
    if (before.url !== withoutSlashes(url)) return false;
    if (apiKey === undefined) return true;
    const known = await this.#options.secrets.unseal(before.encrypted_key).catch(() => undefined);
    return known === apiKey;
  }

  /** Whether rows wait to be sent with a profile. */
  #isInUse(id: string): boolean {
    const { store } = this.#options;
    const open = store.get(
      store.query
        .selectFrom("batch")
        .select("id")
        .where("profile_id", "=", id)
        .where("state", "in", ["queued", "sending"])
        .limit(1),
    );
    return open !== undefined;
  }

  /** Undefined for a key that is none: a typing error, or one that another keychain has sealed. */
  #createClient(server: { url: string; apiKey: string }): CustomerDeskClient | undefined {
    try {
      return this.#options.createClient(server);
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  }

  /** What was looked up on one server says nothing of another. */
  #forgetLookUps(): void {
    const { store } = this.#options;
    store.run(
      store.query
        .updateTable("import_row")
        .set({ on_server: 0, customer_id: null })
        .where("state", "in", ["draft", "refused"])
        .where("on_server", "=", 1),
    );
    store.run(
      store.query
        .updateTable("import")
        .set({ compared_at: null })
        .where("compared_at", "is not", null),
    );
  }

  /** What was loaded with another key may be somebody else's. */
  #forgetCustomers(id: string): void {
    const { store } = this.#options;
    store.run(store.query.deleteFrom("cached_customer").where("profile_id", "=", id));
  }

  #read(id: string): ProfileRow | undefined {
    const { store } = this.#options;
    return store.get(store.query.selectFrom("profile").selectAll().where("id", "=", id));
  }

  #find(id: string): ProfileRow {
    const row = this.#read(id);
    if (row === undefined) throw new HostError("profile_not_found");
    return row;
  }
}

/** A key tells the side it is for; one that does not is treated as the one that needs more care. */
export function isLive(apiKey: string): boolean {
  return !apiKey.startsWith("ck_sandbox_");
}

function withoutSlashes(url: string): string {
  return url.replace(/\/+$/, "");
}

function toView(row: ProfileRow, activeId: string | undefined): ProfileView {
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    livemode: row.livemode === 1,
    keyProtected: row.key_protected === 1,
    active: row.id === activeId,
  };
}
