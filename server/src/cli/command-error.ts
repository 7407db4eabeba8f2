/** A reason why a command did not do its work. Its message is all that is printed. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}
