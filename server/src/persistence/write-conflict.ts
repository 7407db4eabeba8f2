/**
 * Another transaction has changed what this one had looked up, and has won. Thrown by work in a
 * write, it makes the write begin again and see what the other one did.
 */
export class WriteConflict extends Error {
  override readonly name = "WriteConflict";
}
