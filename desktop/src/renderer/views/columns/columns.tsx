import { Button, Progress } from "@mantine/core";
import type { ColumnsView, ColumnTarget } from "../../../host/host-api.ts";
import {
  useColumns,
  useImport,
  useImportActions,
  useReadingProgress,
} from "../../api/use-imports.ts";
import { useStepBack } from "../../api/use-step-back.ts";
import { FailureNotice } from "../../components/failure-notice.tsx";
import { Loading } from "../../components/loading.tsx";
import { Notice } from "../../components/notice.tsx";
import { StepBar } from "../../components/step-bar.tsx";
import { useGo } from "../../components/use-go.ts";
import viewStyles from "../../components/view.module.css";
import { ViewHeader } from "../../components/view-header.tsx";
import { fieldName } from "../../text/describe.ts";
import { useWords } from "../../text/words-context.tsx";
import { FILE_STEPS } from "../import-steps.ts";
import { ColumnLine } from "./column-line.tsx";
import { targetsTakenTwice } from "./target-choice.ts";

/** What every column of a file becomes. */
export function Columns({ id }: { readonly id: string }) {
  const words = useWords();
  const go = useGo();
  const { data: view } = useImport(id);
  const { isSuccess: isHere, error: stepError } = useStepBack(id, "columns");
  const { data: columns, error, refetch } = useColumns(id, isHere);
  const actions = useImportActions(id);
  const { chooseTarget, applyRememberedMapping, startReview, goBack } = actions;
  const { data: progress } = useReadingProgress(id, startReview.isPending);
  const twice = targetsTakenTwice(columns?.columns ?? []);
  const ready = columns !== undefined && columns.missing.length === 0 && twice.length === 0;
  const failure =
    stepError ??
    error ??
    chooseTarget.error ??
    applyRememberedMapping.error ??
    startReview.error ??
    goBack.error;

  const choose = (column: number, target: ColumnTarget) => chooseTarget.mutate({ column, target });
  return (
    <>
      <StepBar
        steps={FILE_STEPS}
        current="columns"
        onBack={() => goBack.mutate(undefined, { onSuccess: () => go.toPage(id, "file") })}
        onContinue={
          ready
            ? () => startReview.mutate(undefined, { onSuccess: () => go.toPage(id, "review") })
            : null
        }
        busy={startReview.isPending || goBack.isPending}
      />
      <ViewHeader title={words.columns.title} facts={view?.name} />
      {failure !== null && <FailureNotice error={failure} onRetry={() => void refetch()} />}
      {startReview.isPending && progress != null && (
        <div className={viewStyles.toolbar} role="status">
          <span>{words.file.reading(progress)}</span>
          <Progress value={progress * 100} style={{ flex: 1 }} aria-label={words.file.title} />
        </div>
      )}
      <Missing fields={columns?.missing ?? []} />
      {twice.map((field) => (
        <Notice kind="problem" key={field}>
          {words.columns.twice(fieldName(words, field))}
        </Notice>
      ))}
      {columns?.remembered?.applied === true && (
        <Notice kind="info">{words.columns.rememberedApplied(columns.remembered.fileName)}</Notice>
      )}
      {columns?.remembered?.applied === false && (
        <div className={viewStyles.toolbar}>
          <Button onClick={() => applyRememberedMapping.mutate()}>
            {words.columns.rememberedOffer(columns.remembered.fileName)}
          </Button>
        </div>
      )}
      {columns === undefined && failure === null && <Loading />}
      {columns !== undefined && (
        <div className={viewStyles.scroll}>
          <table className={`${viewStyles.table} ${viewStyles.roomy}`}>
            <colgroup>
              <col style={{ width: "22%" }} />
              <col style={{ width: "29%" }} />
              <col style={{ width: "34%" }} />
              <col style={{ width: "15%" }} />
            </colgroup>
            <thead>
              <tr>
                <th scope="col">{words.columns.header}</th>
                <th scope="col">{words.columns.samples}</th>
                <th scope="col">{words.columns.target}</th>
                <th scope="col">{words.columns.confidence}</th>
              </tr>
            </thead>
            <tbody>
              {columns.columns.map((column) => (
                <ColumnLine
                  key={column.column}
                  column={column}
                  onChoose={(target) => choose(column.column, target)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

/** What no column is matched to, though a customer or an address cannot be without. */
function Missing({ fields }: { readonly fields: ColumnsView["missing"] }) {
  const words = useWords();
  const isOfAddress = (field: string) => field.startsWith("address.");
  const names = (wanted: ColumnsView["missing"]) => wanted.map((field) => fieldName(words, field));
  const ofCustomer = names(fields.filter((field) => !isOfAddress(field)));
  const ofAddress = names(fields.filter(isOfAddress));
  return (
    <>
      {ofCustomer.length > 0 && <Notice kind="problem">{words.columns.missing(ofCustomer)}</Notice>}
      {ofAddress.length > 0 && (
        <Notice kind="problem">{words.columns.missingOfAddress(ofAddress)}</Notice>
      )}
    </>
  );
}
