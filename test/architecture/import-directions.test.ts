import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

/**
 * Who may import what: the longest matching folder decides. A name that ends in a slash allows what
 * is in that folder. Imports within a folder are always allowed; so are a package's own subpaths.
 */
const RULES: Readonly<Record<string, readonly string[]>> = {
  // The contract runs everywhere: no Node, no DOM, no server.
  "shared/src/": ["zod", "@trpc/server"],
  "shared/src/index.ts": ["shared/src/"],
  "shared/src/client/": ["shared/src/", "zod", "@trpc/client"],

  // The rules know neither HTTP nor tRPC.
  "server/src/customers/": ["CONTRACT", "BASE", "@mikro-orm/core", "server/src/persistence/"],
  "server/src/idempotency/": [
    ...["CONTRACT", "BASE", "node:", "@mikro-orm/core"],
    "server/src/persistence/",
  ],
  "server/src/auth/": ["CONTRACT", "BASE", "node:", "@mikro-orm/core", "server/src/persistence/"],

  // Only persistence knows the engine; of the nouns it knows their tables.
  "server/src/persistence/": [
    ...["CONTRACT", "BASE", "node:", "kysely", "better-sqlite3"],
    ...["@mikro-orm/core", "@mikro-orm/sqlite", "@mikro-orm/migrations"],
    ...["pg", "@mikro-orm/postgresql"],
    "server/src/auth/organization.entity.ts",
    "server/src/auth/api-key.entity.ts",
    "server/src/customers/customer.entity.ts",
    "server/src/idempotency/idempotency-record.entity.ts",
  ],

  "server/src/errors/": ["CONTRACT", "@trpc/server", "fastify"],
  "server/src/operations/": [
    ...["CONTRACT", "BASE", "zod", "server/src/auth/", "server/src/customers/"],
    ...["server/src/idempotency/", "server/src/persistence/"],
  ],
  "server/src/http/": [
    ...["CONTRACT", "BASE", "node:", "fastify", "prom-client", "server/src/auth/"],
  ],

  // The write side on a thread: it composes what runs there, and knows no door.
  "server/src/writer-thread/": [
    ...["CONTRACT", "BASE", "node:", "server/src/auth/", "server/src/operations/"],
    ...["server/src/persistence/", "server/src/open-write-side.ts"],
  ],

  // Two doors to the same operations; neither knows the other.
  "server/src/trpc/": [
    ...["CONTRACT", "@trpc/server", "fastify", "server/src/errors/", "server/src/http/"],
    ...["server/src/operations/", "server/src/idempotency/"],
  ],
  "server/src/rest/": [
    ...["CONTRACT", "node:", "zod", "fastify", "@scalar/fastify-api-reference"],
    ...["server/src/errors/", "server/src/http/", "server/src/auth/", "server/src/idempotency/"],
    ...["server/src/operations/", "server/src/rest/versions/"],
  ],
  "server/src/rest/versions/": ["CONTRACT"],

  // The command line stands beside the doors.
  "server/src/cli/": [
    ...["CONTRACT", "BASE", "node:", "commander", "csv-stringify", "server/src/config.ts"],
    ...["server/src/auth/", "server/src/customers/", "server/src/persistence/"],
  ],

  // Processes and what composes them.
  "server/src/": [
    "server/src/",
    "server/package.json",
    "CONTRACT",
    "node:",
    "fastify",
    "zod",
    "ulid",
  ],

  // The host is plain Node; each of its folders knows the store and the shapes, few know another.
  "desktop/src/host/import/": [
    ...["SHARED", "HOST", "node:", "csv-parse", "csv-stringify", "hucre", "zod"],
    ...["i18n-iso-countries", "fastest-levenshtein"],
  ],
  "desktop/src/host/local-store/": [
    ...["HOST", "node:", "kysely", "better-sqlite3"],
    ...["@mikro-orm/core", "@mikro-orm/sqlite", "@mikro-orm/migrations"],
  ],
  "desktop/src/host/": [
    "SHARED",
    "desktop/src/host/",
    "node:",
    "kysely",
    "ulid",
    "zod",
    "@trpc/server",
  ],

  // The window's content takes the host's types and nothing of it at run time.
  "desktop/src/renderer/": [
    ...["SHARED", "desktop/src/host/", "react", "react-dom", "zod", "wouter", "@trpc/client"],
    ...["@mantine/core", "@mantine/hooks", "@mantine/notifications", "@mantine/spotlight"],
    ...["@tabler/icons-react", "@tanstack/react-query", "@tanstack/react-virtual"],
  ],

  // The shells stand around the host, beside one another.
  "desktop/src/start/": ["node:", "commander", "desktop/src/host/", "desktop/package.json"],
  "desktop/src/start/main.ts": [
    ...["node:", "desktop/src/host/", "desktop/src/start/", "desktop/src/browser/"],
  ],
  "desktop/src/browser/": [
    ...["node:", "@hono/node-server", "desktop/src/host/", "desktop/src/start/"],
  ],
  "desktop/src/electron/": [
    ...["node:", "electron", "zod", "commander", "desktop/src/host/", "desktop/src/start/"],
  ],
  "desktop/src/electron/bundle.config.ts": ["node:", "vite"],
  "desktop/src/headless/": [
    ...["SHARED", "node:", "commander", "cli-progress", "desktop/src/host/", "desktop/src/start/"],
  ],
  "desktop/vite.config.ts": ["node:", "vite", "@vitejs/plugin-react"],
};

const ALIASES: Readonly<Record<string, readonly string[]>> = {
  HOST: ["desktop/src/host/host-api.ts", "desktop/src/host/host-error.ts"],
  SHARED: ["@customer-desk/shared"],
  // Not the whole of it: a server has no use for the client.
  CONTRACT: ["@customer-desk/shared/schemas", "@customer-desk/shared/rules"],
  BASE: [
    "server/src/scope.ts",
    "server/src/clock.ts",
    "server/src/id-generator.ts",
    "server/src/id-range.ts",
    "server/src/startup-error.ts",
    "server/src/service-version.ts",
  ],
};

const files = globSync("{shared,server,desktop}/**/*.{ts,tsx}", {
  cwd: root,
  exclude: (path) => /node_modules|dist/.test(path),
}).map((file) => file.replaceAll("\\", "/"));

function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), "utf8");
  const specifiers = [...source.matchAll(/(?<![\w"'.])(?:from|import)\s*\(?\s*"([^"\n]+)"/g)];
  return specifiers.flatMap(([, specifier = ""]) =>
    specifier.startsWith(".")
      ? normalize(join(dirname(file), specifier)).replaceAll("\\", "/")
      : specifier,
  );
}

function ruleOf(file: string): string {
  const matching = Object.keys(RULES).filter((folder) => file.startsWith(folder));
  return matching.toSorted((a, b) => b.length - a.length)[0] ?? "";
}

function isAllowed(folder: string, specifier: string): boolean {
  const allowed = (RULES[folder] ?? []).flatMap((name) => ALIASES[name] ?? [name]);
  if (specifier.startsWith(folder) && ruleOf(specifier) === folder) return true;
  return allowed.some((name) =>
    name.endsWith("/") || name.endsWith(":")
      ? specifier.startsWith(name)
      : specifier === name || specifier.startsWith(`${name}/`),
  );
}

describe("import directions", () => {
  test("there are files to check, and a rule for each", () => {
    expect(files.length).toBeGreaterThan(60);
    expect(files.filter((file) => ruleOf(file) === "")).toEqual([]);
  });

  test("every import goes the way that the layers allow", () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => !isAllowed(ruleOf(file), specifier))
        .map((specifier) => `${file} imports ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  test("the renderer takes types from the host, and nothing else", () => {
    const wrong = files
      .filter((file) => file.startsWith("desktop/src/renderer/"))
      .flatMap((file) => {
        const source = readFileSync(join(root, file), "utf8");
        const imports = [...source.matchAll(/import (?!type)[^;]*?from "([^"]*\/host\/[^"]*)"/g)];
        return imports.map(([, specifier]) => `${file} imports ${specifier}`);
      });
    expect(wrong).toEqual([]);
  });

  test("a rule's own folder exists", () => {
    const unused = Object.keys(RULES).filter((folder) => !files.some((f) => f.startsWith(folder)));
    expect(unused).toEqual([]);
  });
});
