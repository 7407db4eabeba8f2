import {
  createSpotlight,
  Spotlight,
  type SpotlightActionGroupData,
  useSpotlight,
} from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "../text/words-context.tsx";
import { useCommand, useCommands } from "./commands/command-context.tsx";
import type { CommandName } from "./commands/command-name.ts";
import { COMMAND_KEYS, type CommandWithKey } from "./commands/keyboard-command.ts";
import { commandKeyLabel } from "./key-label.ts";

const GROUPS: Readonly<Record<"batch" | "go" | "app", readonly CommandName[]>> = {
  batch: [
    "new",
    "open",
    "template",
    "continue",
    "back",
    "next_issue",
    "previous_issue",
    "find",
    "replace",
    "fix",
    "fill_down",
    "delete_rows",
    "undo",
    "redo",
    "check_server",
    "choose_columns",
    "export",
  ],
  go: ["outbox", "customers", "new_customer", "history", "settings", "connect"],
  app: ["retry_now", "theme", "language", "shortcuts"],
};

const [store, palette] = createSpotlight();

/** All commands that can be given at the moment, by name. */
export function CommandPalette() {
  const words = useWords();
  const commands = useCommands();
  const [available, setAvailable] = useState<readonly CommandName[]>([]);
  const { opened } = useSpotlight(store);
  useCommand("commands", () => {
    setAvailable(commands.available());
    palette.open();
  });
  useCommand("commands", palette.close, opened, "dialog");
  const actions = Object.entries(GROUPS).map(
    ([group, names]): SpotlightActionGroupData => ({
      group: words.commands.groups[group as keyof typeof GROUPS],
      actions: names
        .filter((name) => available.includes(name))
        .map((name) => ({
          id: name,
          label: words.commands[name],
          onClick: () => commands.run(name),
          rightSection: isWithKey(name) ? <kbd>{commandKeyLabel(words, name)}</kbd> : null,
        })),
    }),
  );
  return (
    <Spotlight
      store={store}
      actions={actions.filter((group) => group.actions.length > 0)}
      nothingFound={words.commands.nothing}
      shortcut={null}
      zIndex={300}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      attributes={{ content: { "aria-label": words.commands.commands } }}
      // Nothing of what is typed right after the key may get lost while it fades in.
      transitionProps={{ duration: 0 }}
      scrollable
      maxHeight={420}
      searchProps={{
        autoFocus: true,
        leftSection: <IconSearch size={16} aria-hidden />,
        placeholder: words.commands.placeholder,
        "aria-label": words.commands.placeholder,
      }}
    />
  );
}

function isWithKey(name: CommandName): name is CommandWithKey {
  return Object.hasOwn(COMMAND_KEYS, name);
}
