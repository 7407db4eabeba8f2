import { useLayoutEffect, useRef, useState } from "react";
import { toKeyPress } from "../commands/to-key-press.ts";
import { useKeepTyped } from "../commands/use-keep-typed.ts";
import styles from "./data-grid.module.css";
import { editorAction } from "./grid-key.ts";
import type { GridMove } from "./grid-move.ts";

export interface CellEditorProps {
  readonly label: string;
  readonly initialText: string;
  /** Whether the edit began by typing, so that the text replaces what was there. */
  readonly typed: boolean;
  readonly options: readonly string[];
  readonly onCommit: (text: string, move: GridMove | null) => void;
  readonly onCancel: () => void;
}

/** The text field in a cell. It has several lines, because cells of a spreadsheet can. */
export function CellEditor(props: CellEditorProps) {
  const { label, initialText, typed, options, onCommit, onCancel } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const done = useRef(false);
  const [firstText] = useState(initialText);
  const shownText = useRef(initialText);
  useLayoutEffect(() => {
    if (field.current !== null && shownText.current !== initialText) {
      // What the cell holds arrives after the first letters.
      field.current.value = initialText + field.current.value;
      shownText.current = initialText;
      return;
    }
    field.current?.focus();
    field.current?.setSelectionRange(initialText.length, initialText.length);
  }, [initialText]);

  const commit = (text: string, move: GridMove | null) => {
    if (done.current) return;
    done.current = true;
    onCommit(text, move);
  };
  useKeepTyped(field, ({ value }) => commit(value, null));
  const onKeyDown = (event: React.KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && event.altKey) {
      event.preventDefault();
      insertLineBreak(event.currentTarget);
      return;
    }
    const action = editorAction(toKeyPress(event), typed);
    if (action === null) return;
    if (action.kind === "cancel") {
      event.preventDefault();
      done.current = true;
      onCancel();
      return;
    }
    // ⌘⏎ and F8 mean something beyond the cell, too: they go on to the window.
    if (action.move !== null) event.preventDefault();
    commit(event.currentTarget.value, action.move);
  };
  return (
    <textarea
      ref={field}
      className={styles.editor}
      aria-label={label}
      defaultValue={firstText}
      rows={1}
      spellCheck={false}
      autoComplete="off"
      onKeyDown={onKeyDown}
      onBlur={(event) => commit(event.currentTarget.value, null)}
      onMouseDown={(event) => event.stopPropagation()}
      onInput={(event) => suggest(event.currentTarget, event.nativeEvent, options)}
      onCopy={(event) => event.stopPropagation()}
      onPaste={(event) => event.stopPropagation()}
    />
  );
}

/** Completes what is typed to the first option that begins so; the rest is selected. */
function suggest(field: HTMLTextAreaElement, event: Event, options: readonly string[]): void {
  const grew = event instanceof InputEvent && event.inputType.startsWith("insert");
  const typed = field.value;
  if (!grew || typed === "" || field.selectionStart !== typed.length) return;
  const lower = typed.toLowerCase();
  const match = options.find(
    (option) => option.toLowerCase().startsWith(lower) && option.length > typed.length,
  );
  if (match === undefined) return;
  field.value = typed + match.slice(typed.length);
  field.setSelectionRange(typed.length, match.length);
}

function insertLineBreak(field: HTMLTextAreaElement): void {
  field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
}
