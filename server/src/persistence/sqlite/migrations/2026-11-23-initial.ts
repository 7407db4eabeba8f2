import { Migration } from "@mikro-orm/migrations";

export class Initial extends Migration {
  override up(): void {
    this.addSql(`create table organization (
      id integer not null primary key autoincrement,
      public_id text not null,
      name text not null,
      api_version text null,
      created_at bigint not null
    )`);
    this.addSql("create unique index organization_public_id_unique on organization (public_id)");
    this.addSql("create unique index organization_name_unique on organization (name)");

    this.addSql(`create table api_key (
      id text not null primary key,
      organization_id integer not null,
      livemode integer not null,
      name text not null,
      prefix text not null,
      hash text not null,
      created_at bigint not null,
      expires_at bigint null,
      revoked_at bigint null,
      last_used_at bigint null,
      constraint api_key_organization_id_foreign
        foreign key (organization_id) references organization (id)
    )`);
    this.addSql("create index api_key_organization_id_index on api_key (organization_id)");
    this.addSql("create unique index api_key_hash_unique on api_key (hash)");

    this.addSql(`create table customer (
      organization_id integer not null,
      livemode integer not null,
      id text not null,
      external_id text null,
      email text not null,
      full_name text null,
      tax_document text null,
      timezone text not null,
      address text null,
      metadata text not null,
      is_active integer not null,
      created_at bigint not null,
      updated_at bigint not null,
      primary key (organization_id, livemode, id)
    )`);
    this.addSql(`create unique index customer_organization_id_livemode_external_id_unique
      on customer (organization_id, livemode, external_id)`);

    this.addSql(`create table idempotency_record (
      organization_id integer not null,
      livemode integer not null,
      key text not null,
      fingerprint text not null,
      answer text not null,
      expires_at bigint not null,
      primary key (organization_id, livemode, key)
    )`);
    this.addSql(
      "create index idempotency_record_expires_at_index on idempotency_record (expires_at)",
    );
  }
}
