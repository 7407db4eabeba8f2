import {
  type Customer,
  checkInput,
  createCustomerSchema,
  type FieldIssue,
  updateCustomerSchema,
} from "@customer-desk/shared";
import { Drawer } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { toCallFailure } from "../../api/call-failure.ts";
import { useCustomer, useCustomerActions } from "../../api/use-customers.ts";
import { FailureNotice } from "../../components/failure-notice.tsx";
import { Loading } from "../../components/loading.tsx";
import { Notice } from "../../components/notice.tsx";
import { useWords } from "../../text/words-context.tsx";
import { type CustomerDraft, toCreate, toUpdate } from "./customer-draft.ts";
import { CustomerForm } from "./customer-form.tsx";

interface CustomerPanelProps {
  readonly id: string | null;
  readonly onClose: () => void;
}

/** One customer, at the side of the list: to be looked at, changed or created. */
export function CustomerPanel({ id, onClose }: CustomerPanelProps) {
  const { customers, common } = useWords();
  const isNew = id === "new";
  const { data, error } = useCustomer(isNew ? null : id);
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size={460}
      title={isNew ? customers.create : (data?.customer.email ?? customers.edit)}
      closeButtonProps={{ "aria-label": common.close }}
      transitionProps={{ duration: 0 }}
    >
      {error !== null && <FailureNotice error={error} boxed />}
      {!isNew && data === undefined && error === null && <Loading />}
      {data?.online === false && (
        <Notice kind="warning" boxed>
          {customers.offline(data.loadedAt)}
        </Notice>
      )}
      {(isNew || data !== undefined) && (
        <CustomerEditor customer={data?.customer ?? null} onDone={onClose} />
      )}
    </Drawer>
  );
}

interface CustomerEditorProps {
  readonly customer: Customer | null;
  readonly onDone: () => void;
}

function CustomerEditor({ customer, onDone }: CustomerEditorProps) {
  const { customers: texts } = useWords();
  const { create, update } = useCustomerActions();
  const [issues, setIssues] = useState<readonly FieldIssue[]>([]);
  const failure = create.error ?? update.error;
  const onError = (error: unknown) => setIssues(toCallFailure(error).issues);
  const done = (message: string) => {
    notifications.show({ message });
    onDone();
  };
  const submit = (draft: CustomerDraft) => {
    const checked =
      customer === null
        ? checkInput(createCustomerSchema, toCreate(draft))
        : checkInput(updateCustomerSchema, toUpdate(customer, draft));
    setIssues(checked.ok ? [] : checked.issues);
    if (!checked.ok) return;
    if (customer === null) {
      create.mutate(toCreate(draft), { onSuccess: () => done(texts.wasCreated), onError });
    } else {
      update.mutate(toUpdate(customer, draft), { onSuccess: () => done(texts.saved), onError });
    }
  };
  return (
    <>
      {failure !== null && <FailureNotice error={failure} boxed />}
      <CustomerForm
        customer={customer}
        issues={issues}
        busy={create.isPending || update.isPending}
        onSubmit={submit}
      />
    </>
  );
}
