/**
 * A file of customers without ids: by nothing but its own care can the import keep the server from
 * creating one of them twice.
 */
export function customerFile(rows: number): string {
  const lines = Array.from({ length: rows }, (_, i) => `c${i + 1}@example.com,Customer ${i + 1}`);
  return ["email,name", ...lines, ""].join("\n");
}

/** The addresses of such a file, in order. */
export function customerEmails(rows: number): string[] {
  return Array.from({ length: rows }, (_, i) => `c${i + 1}@example.com`).sort();
}
