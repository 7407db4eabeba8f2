/** What can be measured on its own. */
export const suites = ["batch", "desktop"] as const;
export type Suite = (typeof suites)[number];
