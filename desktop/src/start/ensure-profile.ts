import type { ProfileView } from "../host/host-api.ts";
import type { ProfileService } from "../host/host-services.ts";
import { isLive } from "../host/profiles/profile.service.ts";
import { StartError } from "./start-error.ts";

export interface Connection {
  readonly url: string;
  readonly apiKey: string;
}

const NAME = "This computer";

/**
 * Makes sure that there is a profile for a server and that it is the one in use. A profile with the
 * server's address and a key of the same side, LIVE or sandbox, keeps its name and its rows and takes
 * the key, so that starting again changes nothing. What no profile has gets one of its own: rows that
 * wait for one server or side must never go to another.
 * @throws StartError if the address is none
 */
export async function ensureProfile(
  profiles: ProfileService,
  { url, apiKey }: Connection,
): Promise<ProfileView> {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new StartError(`--connect needs an address such as http://127.0.0.1:4400, not "${url}".`);
  }
  const known = profiles.list();
  const same = known.find(
    (profile) => normalize(profile.url) === normalize(url) && profile.livemode === isLive(apiKey),
  );
  const isNameTaken = known.some(({ name }) => name === NAME);
  const name = isNameTaken ? `${NAME} (${new URL(url).host})` : NAME;
  const { id } = await profiles.save({ id: same?.id, name: same?.name ?? name, url, apiKey });
  return profiles.activate(id);
}

/** Addresses that differ only in how they are written are the same. */
function normalize(url: string): string {
  return URL.canParse(url) ? new URL(url).href.replace(/\/+$/, "") : url;
}
