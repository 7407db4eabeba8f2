import { API_VERSIONS, CURRENT_API_VERSION } from "@customer-desk/shared/schemas";

/** The page of the browsable reference. Its scripts stand beside it; none is in it. */
export const REFERENCE_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Customer Desk API</title>
    <link rel="icon" href="data:,">
    <script defer src="start.js"></script>
    <script defer src="scalar.js"></script>
  </head>
  <body>
    <noscript>This reference needs JavaScript. Without it, read <a href="../openapi.json">the OpenAPI document</a>.</noscript>
    <div id="app"></div>
  </body>
</html>
`;

/** The reference runs its own two scripts and nothing else, and talks to this server alone. */
export const REFERENCE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  // Scalar puts its styles into the page as it goes.
  "style-src 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const CONFIGURATION = {
  sources: API_VERSIONS.toReversed().map(([version]) => ({
    title: version,
    slug: version,
    url: `../openapi.json?version=${version}`,
    default: version === CURRENT_API_VERSION,
  })),
  orderSchemaPropertiesBy: "preserve",
  authentication: { preferredSecurityScheme: "apiKey" },
  // Everything that would go out to other hosts.
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: "never",
};

/** What makes the page: it runs before Scalar's own script, and again once that has run. */
export const START_SCRIPT = `"use strict";
// Scalar checks data with zod, which would try whether it may compile code, and may not.
globalThis.__zod_globalConfig = { jitless: true };
addEventListener("DOMContentLoaded", () => {
  const configuration = ${JSON.stringify(CONFIGURATION, null, 2).replaceAll("\n", "\n  ")};
  Scalar.createApiReference("#app", configuration);
});
`;
