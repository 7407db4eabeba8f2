/** Whom PostgreSQL runs as: itself as long as that is not root, whom it refuses, and else `nobody`. */
export const postgresUser: { readonly uid?: number; readonly gid?: number } =
  process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
