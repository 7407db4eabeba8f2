import { type ClientOptions, type CustomerDeskClient, createClient } from "@customer-desk/shared";

export interface RecordingClient {
  readonly client: CustomerDeskClient;
  /** The pauses between attempts that the client wanted, in milliseconds; none was waited for. */
  readonly pauses: readonly number[];
}

/** A client that never waits, and whose luck is always the same: half of what is possible. */
export function recordingClient(options: ClientOptions): RecordingClient {
  const pauses: number[] = [];
  const client = createClient({
    random: () => 0.5,
    sleep: async (delayMs) => {
      pauses.push(delayMs);
    },
    ...options,
  });
  return { client, pauses };
}
