/** What can be measured on its own. */
export const suites = ["batch", "single", "reads", "postgres", "start", "desktop"] as const;
export type Suite = (typeof suites)[number];
