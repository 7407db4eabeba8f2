import { type ReactNode, useState } from "react";
import { useStatus } from "../api/use-status.ts";
import { useWords } from "../text/words-context.tsx";
import { CommandPalette } from "./command-palette.tsx";
import { useCommand } from "./commands/command-context.tsx";
import { DropZone } from "./drop-zone.tsx";
import styles from "./frame.module.css";
import { Navigation } from "./navigation.tsx";
import { ShortcutList } from "./shortcut-list.tsx";
import { StatusBar } from "./status-bar.tsx";
import { useAppCommands } from "./use-app-commands.ts";
import { useFilePicker } from "./use-file-picker.ts";
import { useKeptFocus } from "./use-kept-focus.ts";

/** What is around every view: navigation, status, and what works everywhere. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const words = useWords();
  const { data: status } = useStatus();
  const [shortcuts, setShortcuts] = useState(false);
  const { pick, open, reading } = useFilePicker();
  useAppCommands();
  useKeptFocus();
  useCommand("open", pick);
  useCommand("shortcuts", () => setShortcuts(true));
  return (
    <div className={styles.frame} data-live={status?.profile?.livemode === true || undefined}>
      <button type="button" className={styles.skip} onClick={focusMain}>
        {words.frame.skip}
      </button>
      <Navigation waitingRows={status?.waitingRows ?? 0} onShortcuts={() => setShortcuts(true)} />
      <main className={styles.main} id="main" tabIndex={-1}>
        {children}
      </main>
      <StatusBar status={status} />
      <DropZone onFiles={open} reading={reading} />
      <CommandPalette />
      <ShortcutList opened={shortcuts} onClose={() => setShortcuts(false)} />
    </div>
  );
}

/** No link: the hash is the router's. */
function focusMain(): void {
  document.getElementById("main")?.focus();
}
