import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots, IconFileSpreadsheet, IconKeyboard } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { Link } from "wouter";
import type { ImportSummary } from "../../../host/host-api.ts";
import { download } from "../../api/download.ts";
import { exportUrl } from "../../api/export-url.ts";
import { useImports, useRemoveImport } from "../../api/use-imports.ts";
import { Confirm } from "../../components/confirm.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FailureNotice } from "../../components/failure-notice.tsx";
import { Loading } from "../../components/loading.tsx";
import { pathOfStep, paths, useGo } from "../../components/use-go.ts";
import { useTellFailure } from "../../components/use-tell-failure.tsx";
import viewStyles from "../../components/view.module.css";
import { ViewHeader } from "../../components/view-header.tsx";
import type { Words } from "../../text/word-types.ts";
import { useLanguage, useWords } from "../../text/words-context.tsx";
import { ImportDetails } from "./import-details.tsx";

/** Every batch there ever was on this machine, newest first. */
export function History() {
  const words = useWords();
  const { data, error, refetch } = useImports();
  const onError = useTellFailure();
  const remove = useRemoveImport();
  const go = useGo();
  const [removing, setRemoving] = useState<ImportSummary | null>(null);
  const [shown, setShown] = useState<ImportSummary | null>(null);
  const lines = useRef<HTMLTableSectionElement>(null);
  const isWaiting = removing !== null && removing.counts.waiting > 0;
  // The batch that waits to be typed into is nothing to look back on.
  const imports = data?.filter(({ source, counts }) => source === "file" || counts.all > 0);
  const removeAndGoOn = (id: string) => {
    const next = neighbourOf(
      lines.current?.rows[imports?.findIndex((each) => each.id === id) ?? -1],
    );
    remove.mutate(id, { onError, onSuccess: () => next?.focus() });
  };
  return (
    <>
      <ViewHeader title={words.history.title} />
      {error !== null && <FailureNotice error={error} onRetry={() => void refetch()} />}
      {imports === undefined && error === null && <Loading />}
      {imports?.length === 0 && (
        <EmptyState title={words.history.emptyTitle} text={words.history.emptyText}>
          <Link href={paths.newBatch}>{words.frame.newBatch}</Link>
        </EmptyState>
      )}
      {imports !== undefined && imports.length > 0 && (
        <div className={viewStyles.scroll}>
          <table className={viewStyles.table}>
            <thead>
              <tr>
                <th scope="col">{words.history.name}</th>
                <th scope="col">{words.history.date}</th>
                <th scope="col" className={viewStyles.number}>
                  {words.history.rows}
                </th>
                <th scope="col">{words.history.outcome}</th>
                <th scope="col">
                  <span className={viewStyles.live}>{words.common.more}</span>
                </th>
              </tr>
            </thead>
            <tbody ref={lines}>
              {imports.map((each) => (
                <HistoryLine
                  key={each.id}
                  item={each}
                  onShow={() => setShown(each)}
                  onRemove={() => setRemoving(each)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Confirm
        opened={removing !== null}
        title={words.history.removeTitle(removing?.name ?? "")}
        text={removing === null ? "" : removal(words, removing)}
        confirm={isWaiting ? words.history.openBatch : words.common.remove}
        {...(isWaiting && { color: "iris" })}
        onClose={() => setRemoving(null)}
        onConfirm={() => {
          if (removing === null) return;
          if (isWaiting) go.to(paths.run(removing.id));
          else removeAndGoOn(removing.id);
        }}
      />
      <ImportDetails item={shown} onClose={() => setShown(null)} />
    </>
  );
}

/** The menu of the batch that comes after a line, or before it if it is the last. */
function neighbourOf(line: HTMLTableRowElement | undefined): HTMLElement | null {
  const neighbour = line?.nextElementSibling ?? line?.previousElementSibling;
  return neighbour?.querySelector<HTMLElement>("[aria-haspopup=menu]") ?? null;
}

/** What is lost with a batch, or why it cannot go yet. */
function removal({ history }: Words, { counts }: ImportSummary): string {
  if (counts.waiting > 0) return history.removeWaiting(counts.waiting);
  const { all, created, existing } = counts;
  return history.removeText(all, all - created - existing);
}

interface HistoryLineProps {
  readonly item: ImportSummary;
  readonly onShow: () => void;
  readonly onRemove: () => void;
}

function HistoryLine({ item, onShow, onRemove }: HistoryLineProps) {
  const words = useWords();
  const language = useLanguage();
  const { id, name, source, step, counts } = item;
  const Icon = source === "file" ? IconFileSpreadsheet : IconKeyboard;
  return (
    <tr>
      <td>
        <span className={viewStyles.line} style={{ flexWrap: "nowrap" }}>
          <Icon
            size={15}
            color="var(--quiet)"
            role="img"
            aria-label={source === "file" ? words.history.file : words.history.typed}
          />
          <Link href={pathOfStep(id, step)}>{name}</Link>
        </span>
      </td>
      <td className={viewStyles.quiet}>{words.format.dateTime(item.createdAt)}</td>
      <td className={viewStyles.number}>{words.format.number(counts.all)}</td>
      <td>
        {step === "sent" ? words.history.counts(counts) : words.history.atStep(words.steps[step])}
      </td>
      <td>
        <span
          className={viewStyles.line}
          style={{ flexWrap: "nowrap", justifyContent: "flex-end" }}
        >
          <Button size="compact-sm" onClick={onShow}>
            {words.common.details}
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={words.common.more}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {counts.all > 0 && (
                <Menu.Item
                  onClick={() =>
                    download(exportUrl({ importId: id, filter: "all", format: "csv", language }))
                  }
                >
                  {words.history.export}
                </Menu.Item>
              )}
              <Menu.Item onClick={onRemove}>{words.history.remove}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </span>
      </td>
    </tr>
  );
}
