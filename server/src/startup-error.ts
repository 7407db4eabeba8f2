/** A reason not to start that the operator can mend. Its message is all that is printed. */
export class StartupError extends Error {
  override readonly name = "StartupError";
}
