import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { appVersion } from "./app-version.ts";
import type { Connection } from "./ensure-profile.ts";
import type { Environment } from "./environment.ts";
import { StartError } from "./start-error.ts";

/** How the app is started, whichever shell it runs in. */
export interface StartOptions {
  /** An absolute path. */
  readonly dataFolder: string;
  /** The server that the app is to be connected to; undefined leaves that as it is. */
  readonly connection: Connection | undefined;
  /** Of the browser shell; undefined for one that is free. */
  readonly port: number | undefined;
  /** Whether the browser shell opens a browser. */
  readonly open: boolean;
  /** Whether to use the browser even if Electron is there. */
  readonly browser: boolean;
  /** What was given besides: files to open, and in Electron the switches of Chromium. */
  readonly rest: readonly string[];
}

export interface StartDefaults {
  readonly environment: Environment;
  readonly dataFolder: string;
  /** Unknown options are left alone instead of refused: Electron adds its own. */
  readonly lenient?: boolean;
}

interface Values {
  data?: string;
  connect?: string;
  port?: number;
  open: boolean;
  browser?: true;
}

/**
 * Reads the arguments. An option wins over the environment, and that over the default.
 * @throws CommanderError for arguments that make no sense and, after printing it, for `--help`
 * @throws StartError for `--connect` without a key
 */
export function readStartOptions(
  args: readonly string[],
  { environment, dataFolder, lenient = false }: StartDefaults,
): StartOptions {
  const program = createProgram(dataFolder).allowUnknownOption(lenient).allowExcessArguments();
  program.parse([...args], { from: "user" });
  const { data, connect, port, open, browser = false } = program.opts<Values>();
  return {
    dataFolder: resolve(data ?? environment.dataFolder ?? dataFolder),
    connection: toConnection(connect, environment.connectKey),
    port,
    open,
    browser,
    rest: program.args,
  };
}

function createProgram(dataFolder: string): Command {
  return new Command("customer-desk")
    .description("Turns spreadsheets and typing into customers.")
    .argument("[files...]", "CSV, TSV or XLSX files to open (in Electron)")
    .option(
      "--data <folder>",
      `where to keep the app's data, or CUSTOMER_DESK_DATA (${dataFolder})`,
    )
    .option("--port <number>", "port of the page, in a browser (4410, or one that is free)", toPort)
    .option("--no-open", "do not open a browser, only print the address")
    .option("--browser", "use a browser even if Electron is installed")
    .option("--connect <url>", "use this server, with the key in CUSTOMER_DESK_CONNECT_KEY")
    .version(appVersion)
    .exitOverride();
}

function toPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("It must be a whole number from 0 to 65535.");
}

function toConnection(url: string | undefined, apiKey: string | undefined) {
  if (url === undefined) return undefined;
  if (apiKey !== undefined) return { url, apiKey };
  throw new StartError("--connect needs the server's key in CUSTOMER_DESK_CONNECT_KEY.");
}
