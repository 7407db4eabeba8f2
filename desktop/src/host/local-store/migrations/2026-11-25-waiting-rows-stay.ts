import { Migration } from "@mikro-orm/migrations";

/** Keeps whole rows from being deleted while they are on their way, as their texts are kept. */
export class WaitingRowsStay extends Migration {
  override up(): void {
    this.addSql(`create trigger import_row_delete before delete on import_row
      when old.state = 'waiting'
      begin select raise(abort, 'The row is on its way to the server.'); end`);
  }
}
