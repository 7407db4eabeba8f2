import { Migration } from "@mikro-orm/migrations";

/** When an import was compared with the server, and which file it is of. */
export class ImportMemory extends Migration {
  override up(): void {
    this.addSql("alter table import add column compared_at bigint null");
    this.addSql("alter table import add column file_hash text null");
  }
}
