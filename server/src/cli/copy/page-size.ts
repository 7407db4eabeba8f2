/** Rows that are read and written at once: few enough for SQLite's 32,766 parameters. */
export const PAGE_SIZE = 500;
