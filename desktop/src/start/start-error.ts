/** A reason not to start that the user can mend. Its message is all that is shown. */
export class StartError extends Error {
  override readonly name = "StartError";
}
