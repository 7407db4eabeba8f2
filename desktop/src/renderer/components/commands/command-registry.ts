import type { CommandName } from "./command-name.ts";

export type CommandHandler = () => void;

/** Where a handler is: what is in a dialog can be reached while the dialog covers the view. */
export type CommandPlace = "view" | "dialog";

/** Who answers to which command at the moment; of several, the one that came last. */
export interface CommandRegistry {
  /** Returns what takes the handler away again. */
  register(name: CommandName, handler: CommandHandler, place?: CommandPlace): () => void;
  /** Whether there was a handler to run. */
  run(name: CommandName): boolean;
  /** The same, but the view is covered: only what is in the dialog is run. */
  runInDialog(name: CommandName): boolean;
  available(): readonly CommandName[];
  /** Has something done before each command; returns what takes it away again. */
  beforeEach(prepare: () => void): () => void;
}

interface Registered {
  readonly handler: CommandHandler;
  readonly place: CommandPlace;
}

export function createCommandRegistry(): CommandRegistry {
  const handlers = new Map<CommandName, Registered[]>();
  const preparations = new Set<() => void>();
  const run = (registered: Registered | undefined): boolean => {
    if (registered === undefined) return false;
    for (const prepare of [...preparations]) prepare();
    registered.handler();
    return true;
  };
  return {
    register: (name, handler, place = "view") => {
      const registered: Registered = { handler, place };
      handlers.set(name, [...(handlers.get(name) ?? []), registered]);
      return () => {
        const rest = (handlers.get(name) ?? []).filter((each) => each !== registered);
        if (rest.length > 0) handlers.set(name, rest);
        else handlers.delete(name);
      };
    },
    run: (name) => run(handlers.get(name)?.at(-1)),
    runInDialog: (name) => run(handlers.get(name)?.findLast(({ place }) => place === "dialog")),
    available: () => [...handlers.keys()],
    beforeEach: (prepare) => {
      preparations.add(prepare);
      return () => preparations.delete(prepare);
    },
  };
}
