import type { ConnectionTest, ImportView, ProfileView } from "../host/host-api.ts";
import type { HostServices } from "../host/host-services.ts";
import { ask, canAsk } from "./ask.ts";
import { CommandError } from "./command-error.ts";
import type { ImportTask } from "./import-task.ts";
import type { Connection } from "./options/find-connection.ts";
import { prepareImport } from "./prepare-import.ts";
import { removeImports } from "./remove-imports.ts";
import { describePlan, type Plan, planQuestion } from "./report/describe-plan.ts";
import type { RunFolder } from "./run-folder.ts";
import { sendableRows } from "./sendable-rows.ts";

/** An answer of the server that comes later than this is not waited for before reading the file. */
const PATIENCE_MS = 2_000;

export interface BeginImportOptions {
  readonly task: ImportTask;
  readonly services: HostServices;
  readonly connection: Connection;
  readonly folder: RunFolder;
}

export interface BegunImport {
  readonly view: ImportView;
  readonly outcome: "submitted" | "nothing_to_send" | "declined";
}

/**
 * Reads the file, says what would be sent where, asks, and puts the rows into the outbox.
 * @throws CommandError if the key is wrong, the options do not fit, or nobody can be asked
 * @throws HostError if the file cannot be read
 */
export async function beginImport(options: BeginImportOptions): Promise<BegunImport> {
  const { task, services, connection, folder } = options;
  if (!task.options.yes && !canAsk(task.terminal)) {
    throw new CommandError(
      "There is nobody to ask here: add --yes to create without asking, or --dry-run to check only.",
    );
  }
  // What a killed process read but never sent is read again, as this command says.
  removeImports(services);
  const profile = await saveProfile(services, connection);
  const test = services.profiles.test(connection);
  await waitABit(test.then(requireServer), task);
  const view = await prepareImport({ services, ...task });
  const plan = toPlan(view, profile, requireServer(await test), task);
  if (plan.customers === 0) return { view, outcome: "nothing_to_send" };
  task.speaker.say("", ...describePlan(plan));
  if (plan.organization === undefined) {
    task.speaker.warn("The server does not answer yet; the rows are sent as soon as it does.");
  }
  if (!(await isConfirmed(task, plan))) return { view, outcome: "declined" };
  task.signal.throwIfAborted();
  folder.markStarted();
  services.outbox.submit({
    importId: view.id,
    firstOnly: false,
    skipExisting: false,
    skipDuplicates: !task.options.keepDuplicates,
  });
  return { view, outcome: "submitted" };
}

/** Waits for work, but not for long. Rejects as it does. */
async function waitABit(work: Promise<unknown>, { sleep, signal }: ImportTask): Promise<void> {
  const done = new AbortController();
  const patience = sleep(PATIENCE_MS, AbortSignal.any([signal, done.signal]));
  await Promise.race([work, patience]).finally(() => done.abort());
}

function saveProfile(
  { profiles }: HostServices,
  { url, apiKey }: Connection,
): Promise<ProfileView> {
  return profiles.save({ id: profiles.list()[0]?.id, name: new URL(url).host, url, apiKey });
}

/**
 * The organization that the key is for; undefined if the server does not answer.
 * @throws CommandError if no waiting would help
 */
function requireServer(test: ConnectionTest): string | undefined {
  if (test.ok) return test.organization;
  switch (test.problem) {
    case "wrong_key":
      throw new CommandError("The server refused the API key: it is wrong, revoked or expired.");
    case "not_customer_desk":
      throw new CommandError(`This is not a Customer Desk server: ${test.detail}`);
    case "too_old":
      throw new CommandError("The server is older than this app: bring it up to date first.");
    default:
      return undefined;
  }
}

function toPlan(
  { counts, fields }: ImportView,
  { url, livemode }: ProfileView,
  organization: string | undefined,
  { options }: ImportTask,
): Plan {
  const customers = sendableRows(counts, options);
  return {
    customers,
    url,
    livemode,
    organization,
    invalid: counts.to_fix,
    duplicates: counts.all - counts.to_fix - customers,
    hasIds: fields.includes("externalId"),
  };
}

async function isConfirmed({ options, terminal, signal }: ImportTask, plan: Plan) {
  return options.yes || (await ask(terminal, planQuestion(plan), signal));
}
