import { randomBytes } from "node:crypto";

/** The key of this run; of the live side, like the customers that the references keep. */
export const benchKey = `ck_live_${randomBytes(20).toString("hex")}`;
