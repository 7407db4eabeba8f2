import { useImport, useImportActions, usePreview } from "../../api/use-imports.ts";
import { useStepBack } from "../../api/use-step-back.ts";
import { FailureNotice } from "../../components/failure-notice.tsx";
import { Loading } from "../../components/loading.tsx";
import { Notice } from "../../components/notice.tsx";
import { StepBar } from "../../components/step-bar.tsx";
import { useGo } from "../../components/use-go.ts";
import viewStyles from "../../components/view.module.css";
import { ViewHeader } from "../../components/view-header.tsx";
import { useWords } from "../../text/words-context.tsx";
import { FILE_STEPS } from "../import-steps.ts";
import { PreviewTable } from "./preview-table.tsx";
import { ReadOptionsForm } from "./read-options-form.tsx";
import { SameFile } from "./same-file.tsx";

/** How a file is read: answered already, shown, and open to be changed. */
export function File({ id }: { readonly id: string }) {
  const words = useWords();
  const go = useGo();
  const { data: view } = useImport(id);
  const { isSuccess: isHere, error: stepError } = useStepBack(id, "file");
  const { data, error, refetch } = usePreview(id);
  const preview = isHere ? data : undefined;
  const { setReadOptions } = useImportActions(id);
  const failure = stepError ?? error ?? setReadOptions.error;
  return (
    <>
      <StepBar
        steps={FILE_STEPS}
        current="file"
        onBack={null}
        onContinue={
          preview !== undefined && preview.rowCount > 0 ? () => go.toPage(id, "columns") : null
        }
        busy={setReadOptions.isPending}
      />
      <ViewHeader
        title={view?.name ?? ""}
        facts={preview && words.file.facts(preview.sizeBytes, preview.rowCount)}
      />
      {failure !== null && <FailureNotice error={failure} onRetry={() => void refetch()} />}
      {preview === undefined && failure === null && <Loading />}
      {preview !== undefined && (
        <>
          <ReadOptionsForm
            preview={preview}
            onChange={(options) => setReadOptions.mutate(options)}
          />
          <SameFile id={id} />
          {preview.warnings.map(({ code, params }) => (
            <Notice kind="warning" key={code}>
              {words.file.warnings[code](params)}
            </Notice>
          ))}
          {preview.rowCount === 0 && <Notice kind="problem">{words.file.empty}</Notice>}
          <div className={viewStyles.toolbar}>
            <span className={viewStyles.quiet}>{words.file.preview}</span>
          </div>
          <PreviewTable preview={preview} />
        </>
      )}
    </>
  );
}
