/** A reason why the import cannot run. Its message, a sentence or two, is all that is printed. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}
