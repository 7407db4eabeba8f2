/** Why something could not be done on this machine, as the screen tells it in the user's language. */
export const HOST_ERROR_CODES = [
  "store_locked",
  "store_newer",
  "store_unusable",
  "file_unreadable",
  "file_too_large",
  "file_not_supported",
  "file_empty",
  "import_not_found",
  "import_in_use",
  "profile_not_found",
  "profile_in_use",
  "key_for_other_side",
  "no_profile",
  "nothing_to_send",
  "wrong_step",
  "row_already_sent",
  "customer_not_loaded",
] as const;

export type HostErrorCode = (typeof HOST_ERROR_CODES)[number];

/** An expected refusal of the host. What the server refuses is a CustomerDeskError. */
export class HostError extends Error {
  override readonly name = "HostError";
  readonly code: HostErrorCode;
  /** What the words for the code need: a file's name, a limit, … */
  readonly params: Readonly<Record<string, string | number>>;

  constructor(
    code: HostErrorCode,
    params: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
    this.code = code;
    this.params = params;
  }
}
