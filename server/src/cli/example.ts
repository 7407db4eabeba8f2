/** The end of a command's help: lines that can be copied. */
export function example(...lines: readonly string[]): string {
  return [
    "",
    lines.length > 1 ? "Examples:" : "Example:",
    ...lines.map((line) => `  ${line}`),
  ].join("\n");
}
