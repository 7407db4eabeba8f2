import { createHost } from "@customer-desk/desktop/host/host";
import { plainSecretStore } from "@customer-desk/desktop/host/profiles/secret-store";
import type { SeededRandom } from "../network/seeded-random.ts";

export interface PreparedRow {
  readonly email: string;
  /** Empty for none. */
  readonly externalId: string;
}

export interface PrepareOptions {
  readonly dataFolder: string;
  readonly server: { readonly url: string; readonly apiKey: string };
  readonly rows: readonly PreparedRow[];
}

/** Rows with e-mails of their own; some say an id that others say too, also of earlier rounds. */
export function preparedRows(round: number, count: number, random: SeededRandom): PreparedRow[] {
  return Array.from({ length: count }, (_, row) => {
    const own = `${round}-${row}`;
    const other = `${random.between(0, round)}-${random.between(0, count - 1)}`;
    const externalId = random.chance(0.5) ? "" : random.chance(0.1) ? other : own;
    return { email: `${own}@example.com`, externalId };
  });
}

/** Brings a file up to the step before it is sent, as somebody at the screen does. */
export async function prepareImport({ dataFolder, server, rows }: PrepareOptions): Promise<string> {
  const host = await createHost({
    dataFolder,
    shell: "headless",
    appVersion: "0.0.0",
    secrets: plainSecretStore,
    onUnexpected: (error) => {
      throw error;
    },
  });
  try {
    const { imports, profiles } = host.services;
    if (profiles.list().length === 0) await profiles.save({ name: "server", ...server });
    const lines = rows.map(({ email, externalId }) => `${email},${externalId}`);
    const bytes = Buffer.from(["email,external_id", ...lines].join("\n"));
    const { id } = await imports.createFromFile({ name: "customers.csv", bytes });
    await imports.matchColumns(id);
    const { counts } = await imports.startReview(id);
    if (counts.all !== rows.length || counts.to_fix > 0)
      throw new Error(`Not ready: ${JSON.stringify(counts)}`);
    return id;
  } finally {
    await host.stop();
  }
}
