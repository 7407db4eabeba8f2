import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import { secretMode } from "./auth/api-key-secret.ts";
import type { DatabaseLocation } from "./persistence/database-location.ts";
import { StartupError } from "./startup-error.ts";

export interface Config {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly database: DatabaseLocation;
  readonly logLevel: string;
  /** Requests per second and key; 0 for no limit. */
  readonly rateLimit: number;
  readonly idempotencyRetentionMs: number;
  /** Where the server is reached from outside, if not by the address that requests name. */
  readonly publicUrl: string | undefined;
  /** A key that has to exist. */
  readonly apiKey: string | undefined;
  readonly metricsToken: string | undefined;
  /** Whether a proxy in front tells the caller's address and protocol. */
  readonly trustProxy: boolean;
}

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
const DAY_MS = 86_400_000;

const wholeNumber = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((number) => number >= minimum && number <= maximum);

const schema = z.object({
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: wholeNumber(0, 65_535).default(4400),
  DATABASE_URL: z.string().refine(isDatabaseUrl).default("sqlite:data/customer-desk.db"),
  DATABASE_POOL_SIZE: wholeNumber(1, 1_000).default(10),
  DATABASE_CONNECT_TIMEOUT_MS: wholeNumber(100, 600_000).default(5_000),
  DATABASE_STATEMENT_TIMEOUT_MS: wholeNumber(100, 600_000).default(15_000),
  DATABASE_LOCK_TIMEOUT_MS: wholeNumber(100, 600_000).default(10_000),
  LOG_LEVEL: z.enum(LOG_LEVELS).default("info"),
  RATE_LIMIT: wholeNumber(0, 1_000_000).default(1000),
  IDEMPOTENCY_RETENTION_DAYS: wholeNumber(1, 3650).default(30),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  CUSTOMER_DESK_API_KEY: z
    .string()
    .refine((key) => secretMode(key) !== undefined)
    .optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  TRUST_PROXY: z.enum(["true", "false"]).default("false"),
});

/** What each variable must be, to end the sentence "PORT must be …". */
const RULES: Readonly<Record<keyof z.input<typeof schema>, string>> = {
  HOST: "the address to listen on, such as 127.0.0.1 or 0.0.0.0",
  PORT: "a whole number from 0 to 65535",
  DATABASE_URL: "of the form sqlite:path/to/file.db or postgres://user:password@host:5432/database",
  DATABASE_POOL_SIZE: "a whole number of connections from 1 to 1000",
  DATABASE_CONNECT_TIMEOUT_MS: "a whole number of milliseconds from 100 to 600000",
  DATABASE_STATEMENT_TIMEOUT_MS: "a whole number of milliseconds from 100 to 600000",
  DATABASE_LOCK_TIMEOUT_MS: "a whole number of milliseconds from 100 to 600000",
  LOG_LEVEL: `one of ${LOG_LEVELS.join(", ")}`,
  RATE_LIMIT: "a whole number of requests per second, or 0 for no limit",
  IDEMPOTENCY_RETENTION_DAYS: "a whole number of days from 1 to 3650",
  PUBLIC_URL: "an address beginning with http:// or https://",
  CUSTOMER_DESK_API_KEY: "ck_live_ or ck_sandbox_ followed by at least 32 letters and digits",
  METRICS_TOKEN: "at least 16 characters long",
  TRUST_PROXY: "true or false",
};

/** Values of these are never repeated in a message. */
const SECRETS: ReadonlySet<string> = new Set([
  "CUSTOMER_DESK_API_KEY",
  "METRICS_TOKEN",
  // It may hold a password.
  "DATABASE_URL",
]);

/**
 * Reads the configuration from environment variables; an empty one counts as absent.
 * @throws StartupError that names every variable that is wrong
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name in RULES && value !== ""),
  );
  const result = schema.safeParse(given);
  if (!result.success) throw new StartupError(describe(result.error, given));
  const values = result.data;
  return {
    host: values.HOST,
    port: values.PORT,
    database: toLocation(values),
    logLevel: values.LOG_LEVEL,
    rateLimit: values.RATE_LIMIT,
    idempotencyRetentionMs: values.IDEMPOTENCY_RETENTION_DAYS * DAY_MS,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ""),
    apiKey: values.CUSTOMER_DESK_API_KEY,
    metricsToken: values.METRICS_TOKEN,
    trustProxy: values.TRUST_PROXY === "true",
  };
}

/** Whether a text names a database, as `DATABASE_URL` does. */
export function isDatabaseUrl(text: string): boolean {
  return /^sqlite:./.test(text) || (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text));
}

function toLocation(values: z.output<typeof schema>): DatabaseLocation {
  const url = values.DATABASE_URL;
  if (url.startsWith("sqlite:")) {
    return { engine: "sqlite", file: resolve(url.slice("sqlite:".length)) };
  }
  return {
    engine: "postgres",
    url,
    poolSize: values.DATABASE_POOL_SIZE,
    connectTimeoutMs: values.DATABASE_CONNECT_TIMEOUT_MS,
    statementTimeoutMs: values.DATABASE_STATEMENT_TIMEOUT_MS,
    lockTimeoutMs: values.DATABASE_LOCK_TIMEOUT_MS,
  };
}

/** The process's environment, with what a `.env` file in the working directory adds to it. */
export function loadEnvironment(): Readonly<Record<string, string | undefined>> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return process.env;
}

/** The environment for a process that this one starts; what is the server's alone is left out. */
export function environmentWith(
  values: Readonly<Record<string, string>>,
): Record<string, string | undefined> {
  const inherited = Object.entries(process.env).filter(([name]) => !SECRETS.has(name));
  return { ...Object.fromEntries(inherited), ...values };
}

function describe(error: z.ZodError, given: Record<string, string | undefined>): string {
  const names = new Set(error.issues.map(({ path }) => String(path[0])));
  return [...names]
    .map((name) => {
      const value = SECRETS.has(name) ? "" : `, but is "${given[name]}"`;
      return `${name} must be ${RULES[name as keyof typeof RULES]}${value}.`;
    })
    .join("\n");
}
