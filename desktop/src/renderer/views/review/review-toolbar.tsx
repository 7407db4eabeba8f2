import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChevronDown,
  IconCloudSearch,
  IconColumns3,
  IconWand,
} from "@tabler/icons-react";
import type { ImportView } from "../../../host/host-api.ts";
import { useCommands } from "../../components/commands/command-context.tsx";
import type { RowEditing } from "../../components/grid/use-row-editing.ts";
import { commandKeyLabel } from "../../components/key-label.ts";
import { useWords } from "../../text/words-context.tsx";
import { FIX_KINDS } from "./fix-kinds.ts";
import type { ReviewDialog } from "./review-dialogs.tsx";
import { SearchField } from "./search-field.tsx";

interface ReviewToolbarProps {
  readonly view: ImportView;
  readonly editing: RowEditing;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly onDialog: (dialog: ReviewDialog) => void;
}

/** What can be done with the rows as a whole. */
export function ReviewToolbar({ view, editing, search, onSearch, onDialog }: ReviewToolbarProps) {
  const words = useWords();
  const commands = useCommands();
  const { review } = words;
  return (
    <>
      <SearchField text={search} label={review.search} onChange={onSearch} />
      <Tooltip
        label={words.common.withKey(review.undo(nameOf(view.undo)), commandKeyLabel(words, "undo"))}
      >
        <ActionIcon
          aria-label={review.undo(nameOf(view.undo))}
          disabled={view.undo === null}
          onClick={editing.undo}
        >
          <IconArrowBackUp size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip
        label={words.common.withKey(review.redo(nameOf(view.redo)), commandKeyLabel(words, "redo"))}
      >
        <ActionIcon
          aria-label={review.redo(nameOf(view.redo))}
          disabled={view.redo === null}
          onClick={editing.redo}
        >
          <IconArrowForwardUp size={16} />
        </ActionIcon>
      </Tooltip>
      <Menu>
        <Menu.Target>
          <Button
            leftSection={<IconWand size={15} aria-hidden />}
            rightSection={<IconChevronDown size={13} aria-hidden />}
          >
            {review.fix}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {FIX_KINDS.map((fix) => (
            <Menu.Item key={fix} onClick={() => onDialog({ kind: "fix", fix, field: null })}>
              {words.fixes.kinds[fix]}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            rightSection={<kbd>{commandKeyLabel(words, "fill_down")}</kbd>}
            onClick={() => commands.run("fill_down")}
          >
            {review.fillDown}
          </Menu.Item>
          <Menu.Item
            rightSection={<kbd>{commandKeyLabel(words, "delete_rows")}</kbd>}
            onClick={() => commands.run("delete_rows")}
          >
            {words.commands.delete_rows}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Tooltip label={review.checkServer}>
        <ActionIcon
          variant="default"
          aria-label={review.checkServer}
          onClick={() => commands.run("check_server")}
        >
          <IconCloudSearch size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={review.chooseColumns}>
        <ActionIcon
          variant="default"
          aria-label={review.chooseColumns}
          onClick={() => onDialog({ kind: "columns" })}
        >
          <IconColumns3 size={16} />
        </ActionIcon>
      </Tooltip>
    </>
  );

  function nameOf(kind: ImportView["undo"]): string | null {
    return kind === null ? null : words.edits[kind];
  }
}
