import { MAXIMUM_LOOK_UP_SIZE } from "@customer-desk/shared";
import { externalIdKey, externalIdOf } from "../import/duplicate-key.ts";
import type { LocalStore } from "../local-store/local-store.ts";

/** The customers that have one of these external ids. Throws what the connection throws. */
export type LookUp = (
  externalIds: string[],
) => Promise<readonly { readonly externalId: string; readonly id: string }[]>;

// The external id is part of the condition: the row may have been edited while the server answered.
const MARK = `
  update import_row set on_server = @onServer, customer_id = @customerId
  where import_id = @importId and position = @position
    and duplicate_key = @duplicateKey and state in ('draft', 'refused')`;

export interface ServerLookUp {
  /** Asks the server in use. */
  readonly lookUp: LookUp;
  /** Which server that is, and with which key; undefined if there is none. */
  readonly serverInUse: () => string | undefined;
}

/**
 * Asks the server which external ids of an import's rows it has, and marks those rows.
 * @returns whether all of them were asked for: not if another server came into use meanwhile, of
 *   which the first one's answers say nothing
 */
export async function checkServer(
  store: LocalStore,
  importId: string,
  { lookUp, serverInUse }: ServerLookUp,
): Promise<boolean> {
  const server = serverInUse();
  const positions = readPositions(store, importId);
  const externalIds = [...positions.keys()];
  for (let start = 0; start < externalIds.length; start += MAXIMUM_LOOK_UP_SIZE) {
    const slice = externalIds.slice(start, start + MAXIMUM_LOOK_UP_SIZE);
    const found = await lookUp(slice);
    if (serverInUse() !== server) return false;
    const ids = new Map(found.map(({ externalId, id }) => [externalId, id]));
    const marks = slice.flatMap((externalId) => {
      const customerId = ids.get(externalId) ?? null;
      const onServer = customerId === null ? 0 : 1;
      const duplicateKey = externalIdKey(externalId);
      return (positions.get(externalId) ?? []).map((position) => [
        { importId, position, duplicateKey, customerId, onServer },
      ]);
    });
    store.transaction(() => store.runMany(MARK, marks));
  }
  return true;
}

/** Where each external id is in the rows that are still to be sent. */
function readPositions(store: LocalStore, importId: string): Map<string, number[]> {
  const rows = store.all(
    store.query
      .selectFrom("import_row")
      .select(["position", "duplicate_key"])
      .where("import_id", "=", importId)
      .where("state", "in", ["draft", "refused"])
      .where("duplicate_key", "is not", null)
      .orderBy("position"),
  );
  const positions = new Map<string, number[]>();
  for (const { position, duplicate_key } of rows) {
    const externalId = externalIdOf(duplicate_key ?? "");
    if (externalId === null) continue;
    const known = positions.get(externalId);
    if (known === undefined) positions.set(externalId, [position]);
    else known.push(position);
  }
  return positions;
}
