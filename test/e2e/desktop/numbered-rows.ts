/** A CSV file of so many customers, each with an id of its own. */
export function numberedRows(count: number): Uint8Array {
  const lines = Array.from(
    { length: count },
    (_, index) => `u${index}@example.com,Customer ${index},U-${index}`,
  );
  return Buffer.from(["email,name,external id", ...lines].join("\n"));
}

/** The external ids in such a file, sorted. */
export function numberedIds(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `U-${index}`).toSorted();
}
