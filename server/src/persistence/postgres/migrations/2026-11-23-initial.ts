import { Migration } from "@mikro-orm/migrations";

/**
 * Texts that are compared or ordered are so by their bytes, as everywhere else in the service; the
 * database's own locale would order ids and tell texts apart by other rules on every machine.
 */
export class Initial extends Migration {
  override up(): void {
    this.addSql(`create table organization (
      id serial primary key,
      public_id varchar(36) collate "C" not null,
      name varchar(100) collate "C" not null,
      api_version varchar(10) null,
      created_at bigint not null
    )`);
    this.addSql(
      "alter table organization add constraint organization_public_id_unique unique (public_id)",
    );
    this.addSql("alter table organization add constraint organization_name_unique unique (name)");

    this.addSql(`create table api_key (
      id varchar(30) collate "C" not null primary key,
      organization_id int not null,
      livemode smallint not null,
      name varchar(100) not null,
      prefix varchar(12) not null,
      hash varchar(64) collate "C" not null,
      created_at bigint not null,
      expires_at bigint null,
      revoked_at bigint null,
      last_used_at bigint null,
      constraint api_key_organization_id_foreign
        foreign key (organization_id) references organization (id)
    )`);
    this.addSql("alter table api_key add constraint api_key_hash_unique unique (hash)");

    this.addSql(`create table customer (
      organization_id int not null,
      livemode smallint not null,
      id varchar(30) collate "C" not null,
      external_id varchar(100) collate "C" null,
      email varchar(200) collate "C" not null,
      full_name varchar(200) collate "C" null,
      tax_document varchar(100) null,
      timezone varchar(40) not null,
      address text null,
      metadata text not null,
      is_active smallint not null,
      created_at bigint not null,
      updated_at bigint not null,
      primary key (organization_id, livemode, id)
    )`);
    this.addSql(`alter table customer
      add constraint customer_organization_id_livemode_external_id_unique
      unique (organization_id, livemode, external_id)`);

    this.addSql(`create table idempotency_record (
      organization_id int not null,
      livemode smallint not null,
      key varchar(255) collate "C" not null,
      fingerprint varchar(64) not null,
      answer text not null,
      expires_at bigint not null,
      primary key (organization_id, livemode, key)
    )`);
    this.addSql(
      "create index idempotency_record_expires_at_index on idempotency_record (expires_at)",
    );

    // What ../../fold-case.ts says, in SQL.
    this.addSql(`create function fold_case(value text) returns text
      language sql immutable strict parallel safe
      return replace(lower(normalize(value, NFC) collate "und-x-icu"), 'ς', 'σ')`);
  }
}
