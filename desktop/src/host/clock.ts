/** Milliseconds since 1970. */
export type Clock = () => number;

/** Calls a function later; what it returns calls it off. */
export type Schedule = (work: () => void, delayMs: number) => () => void;
