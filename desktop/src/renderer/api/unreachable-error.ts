/** Nobody answered at this page's own origin. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
}
