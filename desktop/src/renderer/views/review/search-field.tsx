import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useCommand } from "../../components/commands/command-context.tsx";

interface SearchFieldProps {
  readonly text: string;
  readonly label: string;
  /** In pixels, if there is room. */
  readonly width?: number;
  readonly onChange: (text: string) => void;
}

const TYPING_MS = 200;

/** A search that begins when the typing pauses. ⌘F goes to it. */
export function SearchField({ text, label, width = 220, onChange }: SearchFieldProps) {
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState(text);
  const [sent, setSent] = useState(text);
  const field = useRef<HTMLInputElement>(null);
  const latest = useRef(onChange);
  latest.current = onChange;
  if (known !== text) {
    setKnown(text);
    // What was told from here comes back a moment later, when more may have been typed.
    if (text !== sent) setTyped(text);
    setSent(text);
  }
  useEffect(() => {
    if (typed === text) return undefined;
    const timer = setTimeout(() => {
      setSent(typed);
      latest.current(typed);
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, text]);
  useCommand("find", () => {
    field.current?.focus();
    field.current?.select();
  });
  return (
    <TextInput
      ref={field}
      type="search"
      value={typed}
      aria-label={label}
      placeholder={label}
      maxLength={200}
      leftSection={<IconSearch size={14} aria-hidden />}
      style={{ flex: `0 1 ${width}px`, minWidth: 100 }}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape") setTyped("");
      }}
    />
  );
}
