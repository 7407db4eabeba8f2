import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconClipboard, IconDownload, IconFileSpreadsheet } from "@tabler/icons-react";
import type { RefObject } from "react";
import { useCommands } from "../../components/commands/command-context.tsx";
import type { GridHandle } from "../../components/grid/data-grid.tsx";
import { commandKeyLabel, keyLabel } from "../../components/key-label.ts";
import viewStyles from "../../components/view.module.css";
import { ViewHeader } from "../../components/view-header.tsx";
import { useWords } from "../../text/words-context.tsx";

interface WaysInProps {
  readonly onPaste: (text: string) => void;
  readonly grid: RefObject<GridHandle | null>;
}

/** How rows come into an empty batch, other than by typing. */
export function WaysIn({ onPaste, grid }: WaysInProps) {
  const words = useWords();
  const commands = useCommands();
  const paste = async () => {
    grid.current?.focus();
    try {
      onPaste(await navigator.clipboard.readText());
    } catch {
      // Reading the clipboard is the user's to allow; the key works without.
      const key = keyLabel(words, { key: "v", mod: true, shift: false });
      notifications.show({ message: words.newBatch.pasteHint(key) });
    }
  };
  return (
    <>
      <ViewHeader title={words.newBatch.title}>
        <Button
          leftSection={<IconFileSpreadsheet size={15} aria-hidden />}
          rightSection={<kbd>{commandKeyLabel(words, "open")}</kbd>}
          onClick={() => commands.run("open")}
        >
          {words.newBatch.chooseFile}
        </Button>
        <Button leftSection={<IconClipboard size={15} aria-hidden />} onClick={() => void paste()}>
          {words.newBatch.paste}
        </Button>
        <Button
          leftSection={<IconDownload size={15} aria-hidden />}
          onClick={() => commands.run("template")}
        >
          {words.newBatch.template}
        </Button>
      </ViewHeader>
      <div className={viewStyles.toolbar}>
        <span className={viewStyles.quiet}>{words.newBatch.hint}</span>
      </div>
    </>
  );
}
