/** The first is what the others are compared with. */
export const targetKeys = ["one-transaction", "group-commit", "product"] as const;
export type TargetKey = (typeof targetKeys)[number];
