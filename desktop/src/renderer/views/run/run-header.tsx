import { ActionIcon, Button, Menu } from "@mantine/core";
import {
  IconDots,
  IconDownload,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconSend,
} from "@tabler/icons-react";
import { useState } from "react";
import type { RunView } from "../../../host/host-api.ts";
import { download } from "../../api/download.ts";
import { exportUrl } from "../../api/export-url.ts";
import type { RowQuery } from "../../api/query-keys.ts";
import { useRunActions } from "../../api/use-runs.ts";
import { useCommand } from "../../components/commands/command-context.tsx";
import { Confirm } from "../../components/confirm.tsx";
import type { RowEditing } from "../../components/grid/use-row-editing.ts";
import { useTellFailure } from "../../components/use-tell-failure.tsx";
import { ViewHeader } from "../../components/view-header.tsx";
import { useLanguage, useWords } from "../../text/words-context.tsx";
import { SearchField } from "../review/search-field.tsx";

interface RunHeaderProps {
  readonly run: RunView;
  readonly query: RowQuery;
  readonly editing: RowEditing;
  readonly onSearch: (text: string) => void;
}

/** A run's name and what can be done with it. */
export function RunHeader({ run, query, editing, onSearch }: RunHeaderProps) {
  const words = useWords();
  const language = useLanguage();
  const onError = useTellFailure();
  const actions = useRunActions(run.id);
  const [cancelling, setCancelling] = useState(false);
  const [correcting, setCorrecting] = useState(false);
  const { filter } = query;
  const { waiting, refused } = run.counts;
  const { kind } = run.sending;
  const save = (format: "csv" | "xlsx") => {
    const url = exportUrl({ importId: run.id, filter, format, language });
    void editing.settled().then(() => download(url));
  };
  const resend = async () => {
    setCorrecting(true);
    // Or rows would go out as they were before they were corrected.
    await editing.settled();
    setCorrecting(false);
    actions.resend.mutate(undefined, { onError });
  };
  useCommand("export", () => save("csv"));
  return (
    <ViewHeader
      title={run.name}
      facts={run.submittedAt !== null ? words.run.started(run.submittedAt) : undefined}
    >
      <SearchField text={query.search ?? ""} label={words.run.search} onChange={onSearch} />
      {(kind === "waiting" || kind === "blocked") && (
        <Button
          leftSection={<IconRefresh size={15} aria-hidden />}
          loading={actions.retryNow.isPending}
          onClick={() => actions.retryNow.mutate(undefined, { onError })}
        >
          {words.run.retryNow}
        </Button>
      )}
      {refused > 0 && (
        <Button
          variant="filled"
          leftSection={<IconSend size={15} aria-hidden />}
          title={words.run.sendAgainHint}
          loading={actions.resend.isPending || correcting}
          onClick={() => void resend()}
        >
          {words.run.sendAgain(refused)}
        </Button>
      )}
      {waiting > 0 &&
        (kind === "paused" ? (
          <Button
            leftSection={<IconPlayerPlay size={15} aria-hidden />}
            onClick={() => actions.resume.mutate(undefined, { onError })}
          >
            {words.run.resume}
          </Button>
        ) : (
          <Button
            leftSection={<IconPlayerPause size={15} aria-hidden />}
            onClick={() => actions.pause.mutate(undefined, { onError })}
          >
            {words.run.pause}
          </Button>
        ))}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button leftSection={<IconDownload size={15} aria-hidden />}>{words.run.export}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(["csv", "xlsx"] as const).map((format) => (
            <Menu.Item key={format} onClick={() => save(format)}>
              {words.run.exportAs(format.toUpperCase(), words.run.filters[filter])}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {waiting > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={words.common.more}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item disabled={run.unsent === 0} onClick={() => setCancelling(true)}>
              {words.run.cancel}
              {run.unsent === 0 && <div>{words.run.cancelNone}</div>}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <Confirm
        opened={cancelling}
        title={words.run.cancelTitle(run.unsent)}
        text={words.run.cancelText}
        confirm={words.run.cancelConfirm}
        onClose={() => setCancelling(false)}
        onConfirm={() => actions.cancel.mutate(undefined, { onError })}
      />
    </ViewHeader>
  );
}
