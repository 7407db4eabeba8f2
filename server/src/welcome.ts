import type { RunningServer } from "./server.ts";

/** What a person who starts the server reads first. */
export function welcome({ url, firstKey }: RunningServer): string {
  const lines = [
    "",
    "  Customer Desk is running.",
    "",
    `  API        ${url}`,
    `  Reference  ${url}/docs`,
  ];
  if (firstKey !== undefined) {
    lines.push(
      "",
      "  Your first API key, for the sandbox. It is shown only now, so keep it:",
      "",
      `  ${firstKey}`,
      "",
      "  Try it:",
      "",
      `  curl ${url}/api/v1/customers \\`,
      `    -H 'x-api-key: ${firstKey}' \\`,
      "    -H 'content-type: application/json' \\",
      `    -d '{"email": "ana@example.com", "fullName": "Ana Pérez"}'`,
    );
  }
  lines.push("", "  Ctrl-C stops it.", "", "");
  return lines.join("\n");
}
