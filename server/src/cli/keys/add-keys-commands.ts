import { type Command, InvalidArgumentError, Option } from "commander";
import { example } from "../example.ts";
import { modeOption } from "../mode-option.ts";
import { parseName } from "../parse-name.ts";
import type { RunCommand } from "../run-command.ts";
import { type CreateKeyOptions, createKey } from "./create-key.ts";
import { listKeys } from "./list-keys.ts";
import { revokeKey } from "./revoke-key.ts";

const MAXIMUM_DAYS = 36_500;

/** `keys create`, `keys list`, `keys revoke`. */
export function addKeysCommands(program: Command, run: RunCommand): void {
  const keys = program
    .command("keys")
    .description("API keys")
    .addHelpText("after", example("npm run cli -- keys list"));

  keys
    .command("create")
    .description("Make an API key and print its secret, which is shown only then.")
    .option("--name <name>", "what the key is for", parseName, "command line")
    .option("--organization <name>", "made if it does not exist", parseName, "default")
    .addOption(modeOption("the side that the key is for").default("sandbox"))
    .option("--expires-in-days <days>", "how long the key works", parseDays, 365)
    .addOption(
      new Option("--never-expires", "the key works until it is revoked").conflicts("expiresInDays"),
    )
    .addHelpText(
      "after",
      example(
        'npm run cli -- keys create --name "web shop" --organization acme --mode live',
        "KEY=$(npm run -s cli -- keys create)",
      ),
    )
    .action((options: CreateKeyOptions) => run("create", (context) => createKey(context, options)));

  keys
    .command("list")
    .description("Show all API keys, oldest first, without their secrets. Times are in UTC.")
    .option("--json", "as JSON", false)
    .addHelpText("after", example("npm run cli -- keys list"))
    .action((options: { json: boolean }) => run("use", (context) => listKeys(context, options)));

  keys
    .command("revoke")
    .description("Make an API key useless from the next request on, also of a running server.")
    .argument("<id>", "the key's id, from keys list")
    .addHelpText("after", example("npm run cli -- keys revoke key_01kaqz4b1n8v7w3j5t9x2m6y0d"))
    .action((id: string) => run("use", (context) => revokeKey(context, id)));
}

function parseDays(text: string): number {
  const days = Number(text);
  if (/^\d{1,5}$/.test(text) && days >= 1 && days <= MAXIMUM_DAYS) return days;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MAXIMUM_DAYS}.`);
}
