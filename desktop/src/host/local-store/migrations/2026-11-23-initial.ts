import { Migration } from "@mikro-orm/migrations";

export class Initial extends Migration {
  override up(): void {
    this.addSql(`create table profile (
      id text not null primary key,
      name text not null,
      url text not null,
      encrypted_key text not null,
      key_protected integer not null,
      livemode integer not null,
      created_at bigint not null
    )`);
    this.addSql("create table setting (key text not null primary key, value text not null)");
    this.addSql(`create table import (
      id text not null primary key,
      name text not null,
      source text not null,
      step text not null,
      file_path text null,
      read_options text null,
      header text not null,
      header_signature text null,
      mapping text not null,
      fields text not null,
      rows_signature text null,
      profile_id text null,
      paused integer not null,
      created_at bigint not null,
      submitted_at bigint null,
      finished_at bigint null
    )`);
    this.addSql(`create table import_row (
      import_id text not null,
      position integer not null,
      source text null,
      cells text not null,
      issues text null,
      issue_kinds text null,
      search_text text null,
      state text not null,
      external_id text null,
      duplicate_key text null,
      duplicate integer not null,
      customer_id text null,
      on_server integer not null,
      batch_id text null,
      primary key (import_id, position)
    )`);
    this.addSql("create index import_row_state_import_id_index on import_row (state, import_id)");
    this.addSql("create index import_row_batch_id_index on import_row (batch_id)");
    this.addSql(`create index import_row_import_id_duplicate_key_index
      on import_row (import_id, duplicate_key)`);
    this.addSql(`create index import_row_filter_index
      on import_row (import_id, position, state, duplicate, on_server, issue_kinds)`);
    this.addSql(`create table batch (
      id text not null primary key,
      import_id text not null,
      profile_id text not null,
      sequence integer not null,
      idempotency_key text not null,
      body text not null,
      positions text not null,
      state text not null,
      attempts integer not null,
      next_attempt_at bigint null,
      last_error text null,
      created_at bigint not null,
      finished_at bigint null
    )`);
    this.addSql("create unique index batch_idempotency_key_unique on batch (idempotency_key)");
    this.addSql("create index batch_import_id_state_index on batch (import_id, state)");
    this.addSql(`create index batch_state_created_at_sequence_index
      on batch (state, created_at, sequence)`);
    this.addSql("create index batch_next_attempt_at_index on batch (next_attempt_at)");
    this.addSql(`create table column_mapping (
      header_signature text not null primary key,
      mapping text not null,
      file_name text not null,
      used_at bigint not null
    )`);
    this.addSql(`create table edit (
      import_id text not null,
      sequence integer not null,
      kind text not null,
      changes text not null,
      undone integer not null,
      primary key (import_id, sequence)
    )`);
    this.addSql(`create table cached_customer (
      profile_id text not null,
      id text not null,
      customer text not null,
      search_text text not null,
      loaded_at bigint not null,
      primary key (profile_id, id)
    )`);
  }
}
