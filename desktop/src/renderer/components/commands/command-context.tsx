import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from "react";
import { isTextField } from "../is-text-field.ts";
import { type CommandName, isCommandName } from "./command-name.ts";
import {
  type CommandPlace,
  type CommandRegistry,
  createCommandRegistry,
} from "./command-registry.ts";
import { isViewCovered } from "./is-view-covered.ts";
import { belongsToTextField, isRepeatable, keyboardCommand } from "./keyboard-command.ts";
import { toKeyPress } from "./to-key-press.ts";

const CommandContext = createContext<CommandRegistry | null>(null);

interface CommandProviderProps {
  /** A file that the shell was asked to open has become an import. */
  readonly onOpened: (importId: string) => void;
  readonly children: ReactNode;
}

/** Lets keys and the shell's menu reach whoever registered for a command. */
export function CommandProvider({ onOpened, children }: CommandProviderProps) {
  const registry = useMemo(createCommandRegistry, []);
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (isHeldOnButton(event)) event.preventDefault();
      const command = keyboardCommand(toKeyPress(event));
      if (command === null) return;
      if (isTextField(event.target) && belongsToTextField(command)) return;
      const isRepeated = event.repeat && !isRepeatable(command);
      // A button with the focus would take a held ⌘⏎ for a click.
      if (isRepeated || runUncovered(registry, command)) event.preventDefault();
    };
    const onShellCommand = (event: Event) => {
      const detail: unknown = event instanceof CustomEvent ? event.detail : null;
      if (typeof detail !== "object" || detail === null) return;
      if ("importId" in detail && typeof detail.importId === "string") onOpened(detail.importId);
      else if ("command" in detail && isCommandName(detail.command)) {
        runFromMenu(registry, detail.command);
      }
    };
    window.addEventListener("keydown", onKey);
    window.addEventListener("customer-desk:command", onShellCommand);
    return () => {
      window.removeEventListener("keydown", onKey);
      window.removeEventListener("customer-desk:command", onShellCommand);
    };
  }, [registry, onOpened]);
  return <CommandContext value={registry}>{children}</CommandContext>;
}

export function useCommands(): CommandRegistry {
  const registry = useContext(CommandContext);
  if (registry === null) throw new Error("There are no commands outside of a CommandProvider.");
  return registry;
}

/** Answers to a command as long as the component is there and `enabled`. */
export function useCommand(
  name: CommandName,
  handler: () => void,
  enabled = true,
  place: CommandPlace = "view",
): void {
  const registry = useCommands();
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(
    () => (enabled ? registry.register(name, () => latest.current(), place) : undefined),
    [registry, name, enabled, place],
  );
}

/** The browser presses a button again and again then, also the one that came to be under the key. */
function isHeldOnButton({ repeat, key, target }: KeyboardEvent): boolean {
  return repeat && key === "Enter" && target instanceof HTMLButtonElement;
}

/** Whether the command was dealt with: behind a dialog that is to do nothing, not even the browser's. */
function runUncovered(registry: CommandRegistry, command: CommandName): boolean {
  if (!isViewCovered()) return registry.run(command);
  registry.runInDialog(command);
  return true;
}

/** A menu's Undo means the text while one is being typed. */
function runFromMenu(registry: CommandRegistry, command: CommandName): void {
  if ((command === "undo" || command === "redo") && isTextField(document.activeElement)) {
    document.execCommand(command);
    return;
  }
  runUncovered(registry, command);
}
