interface RowKeysOptions {
  /** The places of the rows that are drawn. */
  readonly indexes: readonly number[];
  readonly keyAt: (index: number) => number | undefined;
  readonly cursor: { readonly row: number; readonly key: number | string | undefined };
}

/**
 * What React knows the drawn rows by: a row that moves takes along what is typed into it. Windows of
 * different age can both hold a row, which then is where the cursor is.
 */
export function rowKeys({ indexes, keyAt, cursor }: RowKeysOptions): (number | string)[] {
  const taken = new Set<number | string | undefined>([undefined, cursor.key]);
  return indexes.map((index) => {
    if (index === cursor.row && cursor.key !== undefined) return cursor.key;
    const key = keyAt(index);
    if (key === undefined || taken.has(key)) return `at ${index}`;
    taken.add(key);
    return key;
  });
}
