/** Everything that a key, a menu or the palette can ask for. */
export const COMMAND_NAMES = [
  "new",
  "open",
  "template",
  "find",
  "replace",
  "fix",
  "undo",
  "redo",
  "continue",
  "back",
  "export",
  "next_issue",
  "previous_issue",
  "fill_down",
  "delete_rows",
  "check_server",
  "choose_columns",
  "retry_now",
  "outbox",
  "customers",
  "new_customer",
  "history",
  "settings",
  "connect",
  "theme",
  "language",
  "shortcuts",
  "commands",
] as const;

export type CommandName = (typeof COMMAND_NAMES)[number];

export function isCommandName(value: unknown): value is CommandName {
  return COMMAND_NAMES.some((name) => name === value);
}
