import { Migration } from "@mikro-orm/migrations";

/**
 * Keeps what a row says in the form in which it is sent, instead of by cells, so that a request is
 * what its rows say and need not be kept as well. What may have been sent already stays as it was.
 */
export class RowsAsSent extends Migration {
  override up(): void {
    this.addSql(`create table row_item (
      import_id text not null,
      position integer not null,
      item text not null,
      primary key (import_id, position)
    ) without rowid`);
    this.addSql(`insert into row_item (import_id, position, item)
      select import_id, position, (
        select json_group_object(name, json(part)) from (
          select key as name, json_quote(value) as part from json_each(cells)
            where key not glob 'address.*' and key not glob 'metadata.*'
          union all
          select 'address', json_group_object(substr(key, 9), value) from json_each(cells)
            where key glob 'address.*' having count(*) > 0
          union all
          select 'metadata', json_group_object(substr(key, 10), value) from json_each(cells)
            where key glob 'metadata.*' having count(*) > 0
        )
      )
      from import_row_text order by import_id, position`);
    this.addSql(`update row_item set item = sent.item from (
        select batch.import_id, place.value as position, customer.value as item
        from batch join batch_body on batch_body.batch_id = batch.id
          join json_each(batch.positions) as place
          join json_each(batch_body.body, '$.customers') as customer on customer.key = place.key
        where batch.state in ('queued', 'sending')
      ) as sent
      where row_item.import_id = sent.import_id and row_item.position = sent.position`);
    this.addSql("drop table batch_body");
    this.addSql("drop table import_row_text");
    this.addSql("alter table row_item rename to import_row_text");
    for (const change of ["update", "delete"]) {
      this.addSql(`create trigger import_row_text_${change} before ${change} on import_row_text
        when exists (
          select 1 from import_row
          where import_id = old.import_id and position = old.position and state = 'waiting'
        )
        begin select raise(abort, 'The row is on its way to the server.'); end`);
    }
  }
}
