import { Modal } from "@mantine/core";
import { useWords } from "../text/words-context.tsx";
import { COMMAND_KEYS, type CommandWithKey } from "./commands/keyboard-command.ts";
import { isMac } from "./is-mac.ts";
import { commandKeyLabel, keyLabel } from "./key-label.ts";
import styles from "./shortcut-list.module.css";

interface ShortcutListProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Every key that does something. */
export function ShortcutList({ opened, onClose }: ShortcutListProps) {
  const words = useWords();
  const { shortcuts, keys } = words;
  const withMod = (key: string) => keyLabel(words, { key, mod: true, shift: false });
  const commands = Object.keys(COMMAND_KEYS) as CommandWithKey[];
  const inGrid: readonly (readonly [string, string])[] = [
    [shortcuts.move, "← ↑ ↓ → Tab"],
    [shortcuts.moveEdge, [keys.home, keys.end, keys.pageUp, keys.pageDown].join(" ")],
    [shortcuts.select, `${keys.shift} ← ↑ ↓ →`],
    [shortcuts.selectAll, withMod("a")],
    [shortcuts.edit, "F2"],
    [shortcuts.type, shortcuts.typeKey],
    [shortcuts.commit, keys.enter],
    [shortcuts.commitRight, "Tab"],
    [shortcuts.newLine, `Alt+${keys.enter}`],
    [shortcuts.leave, "Esc"],
    [shortcuts.clear, keys.delete],
    [shortcuts.copy, withMod("c")],
    [shortcuts.paste, withMod("v")],
    [shortcuts.widen, `${isMac() ? "⌥⇧" : `Alt+${keys.shift}`} ← →`],
    [shortcuts.leaveGrid, "Esc Tab"],
    [shortcuts.title, withMod("/")],
  ];
  return (
    <Modal opened={opened} onClose={onClose} title={shortcuts.title} size="lg">
      <div className={styles.columns}>
        <KeyTable
          title={shortcuts.everywhere}
          keys={commands.map((name) => [words.commands[name], commandKeyLabel(words, name)])}
        />
        <KeyTable title={shortcuts.grid} keys={inGrid} />
      </div>
    </Modal>
  );
}

interface KeyTableProps {
  readonly title: string;
  readonly keys: readonly (readonly [string, string])[];
}

function KeyTable({ title, keys }: KeyTableProps) {
  return (
    <section>
      <h3 className={styles.title}>{title}</h3>
      <dl>
        {keys.map(([name, key]) => (
          <div key={name} className={styles.line}>
            <dt>{name}</dt>
            <dd>
              <kbd>{key}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
