import { type RefObject, useEffect, useRef } from "react";
import { useCommands } from "./command-context.tsx";

/**
 * Has the text of a field kept before a command runs, which might leave the view or need the text,
 * and when the field goes away without having lost the focus first.
 */
export function useKeepTyped<Field extends HTMLElement>(
  ref: RefObject<Field | null>,
  keep: (field: Field) => void,
): void {
  const commands = useCommands();
  const latest = useRef(keep);
  useEffect(() => {
    latest.current = keep;
  });
  useEffect(() => {
    const field = ref.current;
    if (field === null) return undefined;
    const stop = commands.beforeEach(() => latest.current(field));
    return () => {
      stop();
      // While developing, React runs an effect twice: then the field is still there.
      if (!field.isConnected) latest.current(field);
    };
  }, [commands, ref]);
}
