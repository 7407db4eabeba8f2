import { MAXIMUM_BATCH_SIZE } from "@customer-desk/shared";
import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import { Redirect } from "wouter";
import type { ImportStep, ImportView, SendPlan, StatusView } from "../../../host/host-api.ts";
import { useImport } from "../../api/use-imports.ts";
import { useRunActions } from "../../api/use-runs.ts";
import { useLookUp, useSendPlan } from "../../api/use-send-plan.ts";
import { useStatus } from "../../api/use-status.ts";
import { useCommand } from "../../components/commands/command-context.tsx";
import { Confirm } from "../../components/confirm.tsx";
import { FailureNotice } from "../../components/failure-notice.tsx";
import { commandKeyLabel } from "../../components/key-label.ts";
import { Loading } from "../../components/loading.tsx";
import { Notice } from "../../components/notice.tsx";
import { StepBar } from "../../components/step-bar.tsx";
import { pathOfStep, paths, useGo } from "../../components/use-go.ts";
import viewStyles from "../../components/view.module.css";
import { ViewHeader } from "../../components/view-header.tsx";
import { useWords } from "../../text/words-context.tsx";
import { stepsOf } from "../import-steps.ts";
import { countToSend } from "./count-to-send.ts";
import { LookUpState } from "./look-up-state.tsx";
import { Plan } from "./plan.tsx";

const MAY_CREATE: readonly ImportStep[] = ["review", "sent"];

/** What will happen, in a sentence, and the button that makes it happen. */
export function Create({ id }: { readonly id: string }) {
  const { data: view, error } = useImport(id);
  const { data: status } = useStatus();
  const { data: plan, error: planError } = useSendPlan(id);
  const failure = error ?? planError;
  if (failure !== null) return <FailureNotice error={failure} />;
  if (view === undefined || status === undefined || plan === undefined) return <Loading />;
  // By the browser's history, or from another window: the rows are not all there yet.
  if (!MAY_CREATE.includes(view.step)) return <Redirect to={pathOfStep(id, view.step)} replace />;
  return <CreateBatch view={view} status={status} plan={plan} />;
}

interface CreateBatchProps {
  readonly view: ImportView;
  readonly status: StatusView;
  readonly plan: SendPlan;
}

function CreateBatch({ view, status, plan }: CreateBatchProps) {
  const { id } = view;
  const { profile, connection } = status;
  const words = useWords();
  const go = useGo();
  const { submit } = useRunActions(id);
  const lookUp = useLookUp(id, profile !== null && connection !== "offline");
  const [skipDuplicates, setSkipDuplicates] = useState(true);
  const [skipExisting, setSkipExisting] = useState(true);
  /** What was asked for and needs a yes, since it goes to LIVE. */
  const [asking, setAsking] = useState<"all" | "first" | null>(null);
  const ready = countToSend(plan, { skipDuplicates, skipExisting });
  const duplicates = plan.duplicates + plan.existingDuplicates;
  const existing = plan.existing + (skipDuplicates ? 0 : plan.existingDuplicates);
  const first = Math.min(MAXIMUM_BATCH_SIZE, ready);
  const offline = connection === "offline";
  const canCreate = ready > 0 && profile !== null && !submit.isPending;

  const send = (firstOnly: boolean) =>
    submit.mutate(
      { importId: id, firstOnly, skipDuplicates, skipExisting },
      {
        onSuccess: () => go.to(paths.run(id)),
      },
    );
  const ask = (what: "all" | "first") => {
    if (profile?.livemode === true) setAsking(what);
    else send(what === "first");
  };
  useCommand("continue", () => ask("all"), canCreate && asking === null);
  const asked = asking === "first" ? first : ready;
  return (
    <>
      <StepBar
        steps={stepsOf(view.source)}
        current="create"
        onBack={() => go.toPage(id, "review")}
        onContinue={null}
        busy={submit.isPending}
      />
      <ViewHeader title={words.create.title} facts={view.name} />
      {submit.error !== null && <FailureNotice error={submit.error} />}
      <div className={viewStyles.scroll}>
        <div className={`${viewStyles.page} ${viewStyles.stack}`}>
          <Plan ready={ready} plan={plan} profile={profile} />
          {duplicates > 0 && (
            <Checkbox
              label={words.create.skipDuplicates(duplicates)}
              checked={skipDuplicates}
              onChange={({ currentTarget }) => setSkipDuplicates(currentTarget.checked)}
            />
          )}
          {existing > 0 && (
            <Checkbox
              label={words.create.skipExisting(existing)}
              description={words.create.existingHint}
              checked={skipExisting}
              onChange={({ currentTarget }) => setSkipExisting(currentTarget.checked)}
            />
          )}
          {profile !== null && <LookUpState lookUp={lookUp} comparedAt={view.comparedAt} />}
          {offline && profile !== null && (
            <Notice kind="warning" boxed>
              {words.create.offline}
            </Notice>
          )}
          <div className={viewStyles.line}>
            {profile === null ? (
              <Button variant="filled" onClick={() => go.to(paths.connect)}>
                {words.create.connect}
              </Button>
            ) : (
              <Button
                variant="filled"
                size="sm"
                disabled={!canCreate}
                loading={submit.isPending}
                color={profile.livemode ? "live" : "iris"}
                rightSection={<kbd>{commandKeyLabel(words, "continue")}</kbd>}
                autoFocus
                onClick={() => ask("all")}
              >
                {offline ? words.create.queueAll(ready) : words.create.createAll(ready)}
              </Button>
            )}
            {profile !== null && ready > MAXIMUM_BATCH_SIZE && (
              <Button size="sm" disabled={!canCreate} onClick={() => ask("first")}>
                {words.create.firstOnly(first)}
              </Button>
            )}
          </div>
          {profile !== null && ready > MAXIMUM_BATCH_SIZE && (
            <p className={viewStyles.quiet}>{words.create.firstHint}</p>
          )}
        </div>
      </div>
      <Confirm
        opened={asking !== null}
        title={words.create.liveTitle(asked)}
        text={words.create.liveText(profile?.name ?? "", asked)}
        confirm={words.create.liveConfirm(asked)}
        color="live"
        onClose={() => setAsking(null)}
        onConfirm={() => asking !== null && send(asking === "first")}
      />
    </>
  );
}
