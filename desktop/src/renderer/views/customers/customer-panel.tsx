import {
  checkInput,
  createCustomerSchema,
  type FieldIssue,
  updateCustomerSchema,
} from "@customer-desk/shared";
import { Drawer } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { CustomerView } from "../../../host/host-api.ts";
import { toCallFailure } from "../../api/call-failure.ts";
import { useCustomer, useCustomerActions } from "../../api/use-customers.ts";
import { useProfiles } from "../../api/use-profiles.ts";
import { FailureNotice } from "../../components/failure-notice.tsx";
import { Loading } from "../../components/loading.tsx";
import { Notice } from "../../components/notice.tsx";
import { useWords } from "../../text/words-context.tsx";
import { toCreate, toUpdate } from "./customer-draft.ts";
import { CustomerForm } from "./customer-form.tsx";
import { useCustomerDraft } from "./use-customer-draft.ts";

interface CustomerPanelProps {
  readonly id: string | null;
  /** The batch that it was opened from: then it is looked for where that batch was sent to. */
  readonly importId?: string;
  readonly onClose: () => void;
}

/** One customer, at the side of the list: to be looked at, changed or created. */
export function CustomerPanel({ id, importId, onClose }: CustomerPanelProps) {
  const { customers } = useWords();
  const isNew = id === "new";
  const { data, error } = useCustomer(isNew ? null : id, importId);
  const isProfileGone = error !== null && toCallFailure(error).code === "profile_not_found";
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size={460}
      title={isNew ? customers.create : (data?.customer.email ?? customers.edit)}
      transitionProps={{ duration: 0 }}
    >
      {isProfileGone && (
        <Notice kind="problem" boxed>
          {customers.profileGone}
        </Notice>
      )}
      {error !== null && !isProfileGone && <FailureNotice error={error} boxed />}
      {!isNew && data === undefined && error === null && <Loading />}
      {data !== undefined && <OtherProfile id={data.profileId} />}
      {data?.online === false && (
        <Notice kind="warning" boxed>
          {customers.offline(data.loadedAt)}
        </Notice>
      )}
      {(isNew || data !== undefined) && <CustomerEditor latest={data ?? null} onDone={onClose} />}
    </Drawer>
  );
}

/** Says whose customer it is, if it is not of the profile that the status bar names. */
function OtherProfile({ id }: { readonly id: string }) {
  const { customers } = useWords();
  const { data: profiles } = useProfiles();
  const profile = profiles?.find((each) => each.id === id);
  if (profile === undefined || profile.active) return null;
  return (
    <Notice kind="info" boxed>
      {customers.ofProfile(profile.name, profile.livemode)}
    </Notice>
  );
}

interface CustomerEditorProps {
  /** The customer as the server last told of it; null for a new one. */
  readonly latest: CustomerView | null;
  readonly onDone: () => void;
}

function CustomerEditor({ latest, onDone }: CustomerEditorProps) {
  const { customers: texts } = useWords();
  const { view, draft, change } = useCustomerDraft(latest);
  const { create, update } = useCustomerActions();
  const [issues, setIssues] = useState<readonly FieldIssue[]>([]);
  const failure = create.error ?? update.error;
  const onError = (error: unknown) => setIssues(toCallFailure(error).issues);
  const done = (message: string) => {
    notifications.show({ message });
    onDone();
  };
  const submit = () => {
    const checked =
      view === null
        ? checkInput(createCustomerSchema, toCreate(draft))
        : checkInput(updateCustomerSchema, toUpdate(view.customer, draft));
    setIssues(checked.ok ? [] : checked.issues);
    if (!checked.ok) return;
    if (view === null) {
      create.mutate(toCreate(draft), { onSuccess: () => done(texts.wasCreated), onError });
    } else {
      const { customer, profileId } = view;
      update.mutate(
        { customer: toUpdate(customer, draft), profileId },
        { onSuccess: () => done(texts.saved), onError },
      );
    }
  };
  return (
    <>
      {failure !== null && <FailureNotice error={failure} boxed />}
      <CustomerForm
        customer={view?.customer ?? null}
        draft={draft}
        issues={issues}
        busy={create.isPending || update.isPending}
        onChange={change}
        onSubmit={submit}
      />
    </>
  );
}
