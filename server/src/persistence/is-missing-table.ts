/** Whether a statement failed because the database has not the tables of this service. */
export function isMissingTable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isUndefinedTable = "code" in error && error.code === "42P01";
  return isUndefinedTable || error.message.startsWith("no such table");
}
