/** Whether writing failed because the reader has gone away, as `head` does when it has enough. */
export function isBrokenPipe(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EPIPE";
}
