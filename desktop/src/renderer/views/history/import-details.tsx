import { Drawer } from "@mantine/core";
import { Link } from "wouter";
import type { ColumnTarget, ImportOrigin, ImportSummary } from "../../../host/host-api.ts";
import { useImportOrigin } from "../../api/use-imports.ts";
import { FailureNotice } from "../../components/failure-notice.tsx";
import { Loading } from "../../components/loading.tsx";
import { ModeBadge } from "../../components/mode-badge.tsx";
import { pathOfStep } from "../../components/use-go.ts";
import viewStyles from "../../components/view.module.css";
import { fieldName } from "../../text/describe.ts";
import type { Words } from "../../text/word-types.ts";
import { useWords } from "../../text/words-context.tsx";
import styles from "./import-details.module.css";

interface ImportDetailsProps {
  readonly item: ImportSummary | null;
  readonly onClose: () => void;
}

/** How a batch came about, where it went, and what became of it. */
export function ImportDetails({ item, onClose }: ImportDetailsProps) {
  return (
    <Drawer
      opened={item !== null}
      onClose={onClose}
      position="right"
      size={460}
      title={item?.name ?? ""}
      transitionProps={{ duration: 0 }}
    >
      {item !== null && <Details item={item} />}
    </Drawer>
  );
}

function Details({ item }: { readonly item: ImportSummary }) {
  const words = useWords();
  const { history } = words;
  const { data: origin, error } = useImportOrigin(item.id);
  return (
    <div className={viewStyles.stack} style={{ alignItems: "stretch" }}>
      <Facts item={item} origin={origin} />
      <Link href={pathOfStep(item.id, item.step)}>{history.openBatch}</Link>
      {error !== null && <FailureNotice error={error} boxed />}
      {origin === undefined && error === null && <Loading />}
      {origin !== undefined && origin.mapping.length > 0 && (
        <table className={viewStyles.table}>
          <caption className={styles.caption}>{words.columns.title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.columns.header}</th>
              <th scope="col">{words.columns.target}</th>
            </tr>
          </thead>
          <tbody>
            {origin.mapping.map(({ column, header, target }) => (
              <tr key={column}>
                <td title={header}>{header || words.columns.noHeader(column + 1)}</td>
                <td className={target.kind === "ignore" ? viewStyles.quiet : undefined}>
                  {targetName(words, target)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

interface FactsProps {
  readonly item: ImportSummary;
  readonly origin: ImportOrigin | undefined;
}

function Facts({ item, origin }: FactsProps) {
  const words = useWords();
  const { history, format } = words;
  const { counts, step, submittedAt, finishedAt } = item;
  const readOptions = origin?.readOptions ?? null;
  return (
    <dl className={styles.facts}>
      <dt>{history.begun}</dt>
      <dd>{format.dateTime(item.createdAt)}</dd>
      {readOptions !== null && (
        <>
          <dt>{words.file.title}</dt>
          <dd>
            {readOptions.kind === "text"
              ? `${words.file.encodings[readOptions.encoding]} · ${words.file.delimiters[readOptions.delimiter]}`
              : readOptions.sheet}
          </dd>
        </>
      )}
      {submittedAt !== null && (
        <>
          <dt>{history.sent}</dt>
          <dd>{format.dateTime(submittedAt)}</dd>
          <dt>{words.outbox.target}</dt>
          <dd className={viewStyles.line}>
            {item.profileName ?? history.removedProfile}
            {item.livemode !== null && <ModeBadge livemode={item.livemode} />}
          </dd>
        </>
      )}
      {finishedAt !== null && (
        <>
          <dt>{history.finished}</dt>
          <dd>{format.dateTime(finishedAt)}</dd>
        </>
      )}
      <dt>{history.rows}</dt>
      <dd>{format.number(counts.all)}</dd>
      <dt>{history.outcome}</dt>
      <dd>{step === "sent" ? history.counts(counts) : history.atStep(words.steps[step])}</dd>
    </dl>
  );
}

function targetName(words: Words, target: ColumnTarget): string {
  const { columns } = words;
  switch (target.kind) {
    case "field":
      return fieldName(words, target.field);
    case "name_part":
      return target.part === "first" ? columns.firstName : columns.lastName;
    case "metadata":
      return `${columns.metadata}: ${target.key}`;
    case "ignore":
      return columns.ignore;
  }
}
