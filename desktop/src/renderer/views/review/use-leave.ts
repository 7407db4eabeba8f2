import { useEffect, useRef, useState } from "react";
import type { RowEditing } from "../../components/grid/use-row-editing.ts";

/** Leaves the rows when the host has all that was entered in them: the next step depends on it. */
export function useLeave(editing: RowEditing) {
  const [leaving, setLeaving] = useState(false);
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const leave = async (go: () => void) => {
    setLeaving(true);
    await editing.settled();
    setLeaving(false);
    // Whoever went elsewhere meanwhile stays there.
    if (isHere.current) go();
  };
  return { leaving, leave: (go: () => void) => void leave(go) };
}
