import type { CommandName } from "./command-name.ts";

export type CommandHandler = () => void;

/** Who answers to which command at the moment; of several, the one that came last. */
export interface CommandRegistry {
  /** Returns what takes the handler away again. */
  register(name: CommandName, handler: CommandHandler): () => void;
  /** Whether there was a handler to run. */
  run(name: CommandName): boolean;
  available(): readonly CommandName[];
}

export function createCommandRegistry(): CommandRegistry {
  const handlers = new Map<CommandName, CommandHandler[]>();
  return {
    register: (name, handler) => {
      handlers.set(name, [...(handlers.get(name) ?? []), handler]);
      return () => {
        const rest = (handlers.get(name) ?? []).filter((each) => each !== handler);
        if (rest.length > 0) handlers.set(name, rest);
        else handlers.delete(name);
      };
    },
    run: (name) => {
      const handler = handlers.get(name)?.at(-1);
      handler?.();
      return handler !== undefined;
    },
    available: () => [...handlers.keys()],
  };
}
