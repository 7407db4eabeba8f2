import { useEffect, useRef, useState } from "react";
import styles from "./view.module.css";

interface LiveTextProps {
  /** Something that just happened. */
  readonly text: string;
  /** How things stand; told when it has changed and then stays the same for a while. */
  readonly counts: string;
  readonly onTold: () => void;
}

const SETTLED_MS = 800;

/** What a screen reader tells while the eyes of others see it. */
export function LiveText({ text, counts, onTold }: LiveTextProps) {
  const [settled, setSettled] = useState(counts);
  const told = useRef(onTold);
  told.current = onTold;
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(counts);
      told.current();
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [counts]);
  return (
    <div className={styles.live} aria-live="polite" aria-atomic>
      {text === "" ? settled : text}
    </div>
  );
}
