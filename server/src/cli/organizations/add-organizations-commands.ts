import { DATED_API_VERSIONS } from "@customer-desk/shared/schemas";
import { Argument, type Command } from "commander";
import { example } from "../example.ts";
import { parseName } from "../parse-name.ts";
import type { RunCommand } from "../run-command.ts";
import { addOrganization } from "./add-organization.ts";
import { pinOrganization } from "./pin-organization.ts";
import { printOrganizations } from "./print-organizations.ts";

/** `organizations list`, `organizations create`, `organizations pin`. */
export function addOrganizationsCommands(program: Command, run: RunCommand): void {
  const organizations = program
    .command("organizations")
    .description("organizations, which own customers and API keys")
    .addHelpText("after", example("npm run cli -- organizations list"));

  organizations
    .command("list")
    .description("Show all organizations, oldest first.")
    .addHelpText("after", example("npm run cli -- organizations list"))
    .action(() => run("use", (context) => printOrganizations(context)));

  organizations
    .command("create")
    .description("Make an organization.")
    .argument("<name>", "its name, which no other one has", parseName)
    .addHelpText("after", example("npm run cli -- organizations create acme"))
    .action((name: string) => run("create", (context) => addOrganization(context, name)));

  organizations
    .command("pin")
    .description("Set the API version of an organization's requests that name none.")
    .argument("<name>", "the organization's name", parseName)
    .addArgument(
      new Argument("<version>", "a version, or current for always the newest").choices([
        ...DATED_API_VERSIONS,
        "current",
      ]),
    )
    .addHelpText("after", example("npm run cli -- organizations pin acme 2026-05-25"))
    .action((name: string, version: string) =>
      run("use", (context) => pinOrganization(context, { name, version })),
    );
}
