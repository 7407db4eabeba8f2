import { Migration } from "@mikro-orm/migrations";

/**
 * Parts what a row says from what is known of it, and a batch from its bytes. What a file's cells
 * were is forgotten: the copy of the file has them.
 */
export class LeanRows extends Migration {
  override up(): void {
    this.addSql(`create table import_row_text (
      import_id text not null,
      position integer not null,
      cells text not null,
      primary key (import_id, position)
    ) without rowid`);
    this.addSql(`insert into import_row_text (import_id, position, cells)
      select import_id, position, cells from import_row order by import_id, position`);
    this.addSql(`create table import_row_search (
      import_id text not null,
      position integer not null,
      text text not null,
      primary key (import_id, position)
    ) without rowid`);
    this.addSql("alter table import add column searchable integer not null default 0");
    this.addSql(`create table lean_row (
      import_id text not null,
      position integer not null,
      state text not null,
      duplicate_key text null,
      duplicate integer not null,
      on_server integer not null,
      issue_kinds text null,
      issues text null,
      customer_id text null,
      batch integer null,
      primary key (import_id, position)
    ) without rowid`);
    this.addSql(`insert into lean_row (
        import_id, position, state, duplicate_key, duplicate, on_server,
        issue_kinds, issues, customer_id, batch
      )
      select import_row.import_id, position, import_row.state, duplicate_key, duplicate, on_server,
        issue_kinds, issues, customer_id, batch.sequence
      from import_row left join batch on batch.id = import_row.batch_id
      order by import_row.import_id, position`);
    this.addSql("drop table import_row");
    this.addSql("alter table lean_row rename to import_row");
    this.addSql(`create table batch_body (
      batch_id text not null primary key,
      body text not null
    )`);
    this.addSql("insert into batch_body (batch_id, body) select id, body from batch");
    this.addSql("alter table batch drop column body");
  }
}
