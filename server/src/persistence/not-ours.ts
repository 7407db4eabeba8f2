import { StartupError } from "../startup-error.ts";

/**
 * For a database in which there is something, but nothing of this service's.
 * @param name what the message calls it
 * @param advice what to do about it
 */
export function notOurs(name: string, advice: string): StartupError {
  return new StartupError(`${name} is not a Customer Desk database: ${advice}.`);
}
